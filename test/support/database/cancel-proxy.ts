import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** PostgreSQL's request to cancel what another connection does: sixteen bytes, of which these are the fifth to eighth. */
const CANCEL = 80_877_102;

/** Stands between the server and PostgreSQL, and keeps back what is to cancel a statement. */
export interface CancelProxy {
  /** The same database by way of the proxy. */
  url: string;
  /** Keeps them back from now on. @returns what lets them go */
  hold: () => () => void;
  /** How many are kept back. */
  readonly held: number;
  close: () => Promise<void>;
}

export async function holdCancels(databaseUrl: string): Promise<CancelProxy> {
  const database = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isHolding = false;
  let held: (() => void)[] = [];
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
    client.on('data', (bytes) => {
      if (isHolding && isCancel(bytes)) held.push(() => upstream.write(bytes));
      else upstream.write(bytes);
    });
    upstream.on('data', (bytes) => client.write(bytes));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    hold: () => {
      isHolding = true;
      return () => {
        isHolding = false;
        for (const go of held) go();
        held = [];
      };
    },
    get held() {
      return held.length;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isCancel(bytes: Buffer): boolean {
  return bytes.length === 16 && bytes.readInt32BE(4) === CANCEL;
}
