import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** PostgreSQL's `ReadyForQuery`: the end of each answer to what was sent in one go. */
const READY = 'Z'.charCodeAt(0);

/** Stands between the server and PostgreSQL and counts the trips: how often an answer was waited for. */
export interface CountingProxy {
  /** The same database by way of the proxy. */
  url: string;
  /** Trips since the start, on all connections; the sign-in of a connection is none. */
  readonly trips: number;
  close: () => Promise<void>;
}

export async function countTrips(databaseUrl: string): Promise<CountingProxy> {
  const database = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let trips = 0;
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host: database.hostname, port: Number(database.port), noDelay: true });
    const count = readyCounter(() => trips++);
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    client.on('data', (bytes) => upstream.write(bytes));
    upstream.on('data', (bytes) => {
      count(bytes);
      client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    get trips() {
      return trips;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
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
