import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between the server and PostgreSQL, and lets the network between them go wrong. */
export interface FaultyProxy {
  /** The same database by way of the proxy. */
  url: string;
  /** Connections that are open, dead ones among them. */
  readonly connections: number;
  /**
   * From now on nothing gets through, and nobody is told: as behind a firewall that has forgotten its connections. New ones are
   * accepted, and never answered.
   */
  fallSilent: () => void;
  /** New connections go through again. Those that have fallen silent are dead, as they would be. */
  heal: () => void;
  /** Breaks all connections off, so that both sides know. */
  cut: () => void;
  close: () => Promise<void>;
}

export async function faultyProxy(databaseUrl: string): Promise<FaultyProxy> {
  const database = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const wires = new Set<{ isDead: boolean }>();
  let isSilent = false;
  const server = createServer({ noDelay: true }, (client) => {
    const wire = { isDead: isSilent };
    wires.add(wire);
    const keep = (socket: Socket, other: () => Socket | undefined): void => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        wires.delete(wire);
        // Who is cut off without a word does not hear of the end either.
        if (!wire.isDead) other()?.destroy();
      });
    };
    if (isSilent) {
      keep(client, () => undefined);
      client.resume();
      return;
    }
    const upstream = connect({ host: database.hostname, port: Number(database.port), noDelay: true });
    keep(client, () => upstream);
    keep(upstream, () => client);
    client.on('data', (bytes) => void (wire.isDead || upstream.write(bytes)));
    upstream.on('data', (bytes) => void (wire.isDead || client.write(bytes)));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    get connections() {
      return wires.size;
    },
    fallSilent: () => {
      isSilent = true;
      for (const wire of wires) wire.isDead = true;
    },
    heal: () => {
      isSilent = false;
    },
    cut,
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
