import { type DatabaseProxy, proxyTo } from './database-proxy.js';

/** PostgreSQL's `ReadyForQuery`: the end of each answer to what was sent in one go. */
const READY = 'Z'.charCodeAt(0);

/** Stands between the server and PostgreSQL and counts the trips: how often an answer was waited for. */
export interface CountingProxy extends DatabaseProxy {
  /** Trips since the start, on all connections; the sign-in of a connection is none. */
  readonly trips: number;
}

export async function countTrips(databaseUrl: string): Promise<CountingProxy> {
  let trips = 0;
  const proxy = await proxyTo(databaseUrl, () => {
    const count = readyCounter(() => trips++);
    return {
      answered: (bytes, goOn) => {
        count(bytes);
        goOn();
      },
    };
  });
  return {
    ...proxy,
    get trips() {
      return trips;
    },
  };
}

/** Reads the server's messages (type, length, content) as they come, in whatever pieces. The first one ends the sign-in. */
function readyCounter(onReady: () => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let isSignedIn = false;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 5 && rest.length >= 1 + rest.readInt32BE(1)) {
      if (rest[0] === READY) {
        if (isSignedIn) onReady();
        isSignedIn = true;
      }
      rest = rest.subarray(1 + rest.readInt32BE(1));
    }
  };
}
