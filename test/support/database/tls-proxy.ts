import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { testKey } from '../saml/test-certificate.js';
import type { DatabaseProxy } from './database-proxy.js';

/** What a client of PostgreSQL says first when it wants TLS: eight bytes, of which these are the last four. */
const SSL_REQUEST = 80_877_103;

/** A database that is reached by TLS or not at all. */
export interface TlsProxy extends DatabaseProxy {
  /** How many came without TLS, and were turned away. */
  readonly plain: number;
  /** How many came with it. */
  readonly secured: number;
}

/** @returns a proxy whose URL demands TLS, and names the only certificate that is to be believed */
export async function tlsProxy(databaseUrl: string): Promise<TlsProxy> {
  const database = new URL(databaseUrl);
  const { certificate, privateKey } = await testKey({ hosts: ['localhost'] });
  const folder = await mkdtemp(join(tmpdir(), 'cezanne-tls-'));
  const authority = join(folder, 'authority.pem');
  await writeFile(authority, certificate);
  const sockets = new Set<Socket>();
  let plain = 0;
  let secured = 0;
  const server = createServer({ noDelay: true }, (client) => {
    sockets.add(client);
    client.on('error', () => undefined);
    client.on('close', () => sockets.delete(client));
    client.once('data', (bytes: Buffer) => {
      if (bytes.length !== 8 || bytes.readInt32BE(4) !== SSL_REQUEST) {
        plain++;
        client.destroy();
        return;
      }
      secured++;
      client.write('S');
      const secure = new TLSSocket(client, { isServer: true, cert: certificate, key: privateKey });
      const upstream = connect({ host: database.hostname, port: Number(database.port), noDelay: true });
      sockets.add(upstream);
      secure.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
      upstream.on('error', () => secure.destroy()).on('close', () => secure.destroy());
      secure.pipe(upstream).pipe(secure);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve));
  const url = new URL(databaseUrl);
  url.hostname = 'localhost';
  url.port = String((server.address() as AddressInfo).port);
  url.search = new URLSearchParams({ sslmode: 'verify-full', sslrootcert: authority }).toString();
  return {
    url: url.href,
    get plain() {
      return plain;
    },
    get secured() {
      return secured;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}
