import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connect as openSocket, type AddressInfo } from 'node:net';
import { migrate } from '../../src/database/migrate.js';
import { connect, type ScimClient } from '../support/clients/scim-client.js';
import { openTransaction } from '../support/database/open-transaction.js';
import { type TlsProxy, tlsProxy } from '../support/database/tls-proxy.js';
import { untilSomebodyWaits } from '../support/database/until-somebody-waits.js';
import { withClient } from '../support/database/with-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

let app: TestApp;
let proxy: TlsProxy;
let scim: ScimClient;

beforeAll(async () => {
  const limits = {
    DATABASE_LOCK_SECONDS: '60',
    DATABASE_STATEMENT_SECONDS: '90',
    DATABASE_SILENCE_SECONDS: '100',
  };
  app = await startTestApp(limits, undefined, async (url) => {
    proxy = await tlsProxy(url);
    return proxy.url;
  });
  ({ scim } = await connect(app, { matchMethod: 'internalEmail' }));
});
afterAll(async () => {
  await app.close();
  await proxy.close();
});

it('what DATABASE_URL says of TLS holds for every connection that the server opens', async () => {
  expect((await scim.get('Users')).status).toBe(200);
  expect(proxy.secured).toBeGreaterThan(0);
  expect(proxy.plain).toBe(0);
});

it('and for migrations', async () => {
  expect(await migrate(proxy.url)).toEqual([]);
  expect(proxy.plain).toBe(0);
});

it('a list whose client goes is cancelled by TLS, too', async () => {
  const holder = await openTransaction(app, scim.tenantId, 'lock table role in access exclusive mode');
  const { port } = app.http.address() as AddressInfo;
  const socket = openSocket(port, '127.0.0.1').on('error', () => undefined);
  socket.write(
    `GET /scim/v2/${scim.tenantId}/Users HTTP/1.1\r\nhost: hr.test\r\nauthorization: Bearer ${scim.token}\r\n\r\n`,
  );
  await untilSomebodyWaits(app);
  socket.destroy();
  // The lock is still held: nothing else can have ended it.
  await until('the statement to be cancelled', async () =>
    withClient(app.ownerUrl, async (watcher) => {
      const { rowCount } = await watcher.query(
        `select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      );
      return rowCount === 0;
    }),
  );
  await holder.commit();
  expect(proxy.plain).toBe(0);
  expect((await scim.get('Users')).status).toBe(200);
});
