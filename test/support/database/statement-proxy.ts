import { type DatabaseProxy, proxyTo } from './database-proxy.js';

/** PostgreSQL's message by which a client has a statement parsed. */
const PARSE = 'P'.charCodeAt(0);
/** The one by which it has a text carried out at once, with the values in it, as the ORM does. */
const QUERY = 'Q'.charCodeAt(0);

/** Stands between the server and PostgreSQL and reads the statements that go by. */
export interface StatementProxy extends DatabaseProxy {
  /** Every text that PostgreSQL was given to parse. */
  readonly texts: Set<string>;
  /** Every text that it was given to carry out, with values in it. */
  readonly queries: Set<string>;
}

export async function readStatements(databaseUrl: string): Promise<StatementProxy> {
  const texts = new Set<string>();
  const queries = new Set<string>();
  const proxy = await proxyTo(databaseUrl, () => {
    const read = textReader((text, type) => (type === PARSE ? texts : queries).add(text));
    return {
      asked: (bytes, goOn) => {
        read(bytes);
        goOn();
      },
    };
  });
  return { ...proxy, texts, queries };
}

/** Reads the client's messages as they come, in whatever pieces; the first one, which has no type, begins the sign-in. */
function textReader(onText: (text: string, type: number) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = isFirst ? 0 : 1;
      if (rest.length < head + 4) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      const [type] = rest;
      if (!isFirst && (type === PARSE || type === QUERY)) {
        const from = type === PARSE ? rest.indexOf(0, head + 4) + 1 : head + 4;
        onText(rest.toString('utf8', from, rest.indexOf(0, from)), type);
      }
      isFirst = false;
      rest = rest.subarray(end);
    }
  };
}
