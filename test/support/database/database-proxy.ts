import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between the server and PostgreSQL. */
export interface DatabaseProxy {
  /** The same database by way of the proxy. */
  url: string;
  close: () => Promise<void>;
}

/** What becomes of the bytes of one connection, in each direction; they go on as they are where nothing is said. */
export interface Passage {
  /** From the server to PostgreSQL. */
  asked?: (bytes: Buffer, goOn: () => void) => void;
  /** From PostgreSQL to the server. */
  answered?: (bytes: Buffer, goOn: () => void) => void;
}

/** @param passage made for each connection */
export async function proxyTo(databaseUrl: string, passage: () => Passage): Promise<DatabaseProxy> {
  const database = new URL(databaseUrl);
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
    const { asked = passOn, answered = passOn } = passage();
    client.on('data', (bytes: Buffer) => asked(bytes, () => upstream.write(bytes)));
    upstream.on('data', (bytes: Buffer) => answered(bytes, () => client.write(bytes)));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function passOn(_: Buffer, goOn: () => void): void {
  goOn();
}
