import { type DatabaseProxy, proxyTo } from './database-proxy.js';

/** PostgreSQL's message by which a client has a statement parsed. */
const PARSE = 'P'.charCodeAt(0);

/** Stands between the server and PostgreSQL and reads the statements that go by. */
export interface StatementProxy extends DatabaseProxy {
  /** Every text that PostgreSQL was given to parse. */
  readonly texts: ReadonlySet<string>;
}

export async function readStatements(databaseUrl: string): Promise<StatementProxy> {
  const texts = new Set<string>();
  const proxy = await proxyTo(databaseUrl, () => {
    const read = parseReader((text) => texts.add(text));
    return {
      asked: (bytes, goOn) => {
        read(bytes);
        goOn();
      },
    };
  });
  return { ...proxy, texts };
}

/** Reads the client's messages as they come, in whatever pieces; the first one, which has no type, begins the sign-in. */
function parseReader(onText: (text: string) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = isFirst ? 0 : 1;
      if (rest.length < head + 4) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      if (!isFirst && rest[0] === PARSE) {
        const name = rest.indexOf(0, head + 4);
        onText(rest.toString('utf8', name + 1, rest.indexOf(0, name + 1)));
      }
      isFirst = false;
      rest = rest.subarray(end);
    }
  };
}
