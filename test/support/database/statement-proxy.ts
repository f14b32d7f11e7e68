import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** PostgreSQL's message by which a client has a statement parsed. */
const PARSE = 'P'.charCodeAt(0);

/** Stands between the server and PostgreSQL and reads the statements that go by. */
export interface StatementProxy {
  /** The same database by way of the proxy. */
  url: string;
  /** Every text that PostgreSQL was given to parse. */
  readonly texts: ReadonlySet<string>;
  close: () => Promise<void>;
}

export async function readStatements(databaseUrl: string): Promise<StatementProxy> {
  const database = new URL(databaseUrl);
  const texts = new Set<string>();
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host: database.hostname, port: Number(database.port), noDelay: true });
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    const read = parseReader((text) => texts.add(text));
    client.on('data', (bytes) => {
      read(bytes);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => client.write(bytes));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    texts,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
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
