import { MikroORM, type PostgreSqlConnection } from '@mikro-orm/postgresql';
import { serverIn } from '../../src/database/transactions/actor.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TenantDatabase } from '../../src/database/transactions/tenant-database.js';
import { databaseFault } from '../../src/database/transactions/database-fault.js';
import { makePerson } from '../support/admin-factories.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until, within } from '../support/until.js';
import { untilSomebodyWaits } from '../support/database/until-somebody-waits.js';

/** What the database's administrator does to it while requests are on their way, as told to who does not want to wait. */

let app: TestApp;
let scim: ScimClient;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp({ DATABASE_RETRY_SECONDS: '0', DATABASE_POOL_SIZE: '2' });
  const made = await connect(app);
  ({ scim, tenantId } = made);
  await makePerson(made.admin, tenantId, { internalEmail: 'ada@acme.example' });
});
afterAll(async () => app.close());

const endBackends = (which = 'true') =>
  asSuperuser(
    app,
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and ${which}`,
  );

const poolOf = ({ nest }: TestApp) => (nest.get(MikroORM).em.getConnection() as PostgreSqlConnection).getNativeClient();

/** A transaction whose connection breaks between two statements. @returns what it throws */
async function brokenTransaction(): Promise<unknown> {
  const pool = await poolOf(app);
  const givenBack = new Promise<void>((resolve) => {
    pool.on('release', (error) => error && resolve());
  });
  const work = app.nest.get(TenantDatabase).inTenant(serverIn(tenantId), async ({ em }) => {
    const [own] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
    await endBackends(`pid = ${own?.pid}`);
    await within('the broken connection to be noticed', givenBack);
    await em.execute('select 1');
  });
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a connection that breaks in a transaction', () => {
  it('is nobody’s mistake', async () => {
    const error = await brokenTransaction();
    expect(error).toBeInstanceOf(Error);
    expect(databaseFault(error)).toBeDefined();
  });

  it('does not take its place in the pool with it', async () => {
    for (const _ of Array.from({ length: 3 })) await brokenTransaction();
    expect((await scim.get('Users')).status).toBe(200);
  });

  it('nor does one that breaks while a statement waits', async () => {
    const held = app.nest.get(TenantDatabase).inTenant(serverIn(tenantId), async ({ em }) => {
      await em.execute('lock table account');
      const waiting = scim.post('Users', oktaUser('ada@acme.example')).then(({ status }) => status);
      await untilSomebodyWaits(app);
      await endBackends();
      expect(await waiting).toBe(503);
    });
    await held.catch(() => undefined);
    expect((await scim.get('Users')).status).toBe(200);
  });
});

describe('a database that takes no writes', () => {
  const readOnly = async (setting: string): Promise<void> => {
    const [row] = await asSuperuser<{ name: string }>(app, 'select current_database() as name');
    const role = `cezanne_runtime in database ${row?.name}`;
    await asSuperuser(app, `alter role ${role} set default_transaction_read_only = ${setting}`);
    // A connection that is not yet known to be broken would be the answer to the next request.
    const pool = await poolOf(app);
    const open = pool.totalCount;
    let gone = 0;
    const count = (): void => void gone++;
    pool.on('remove', count);
    await endBackends();
    await until('the pool to notice', () => gone >= open);
    pool.off('remove', count);
  };

  it('is told to the client with a time to come again', async () => {
    await readOnly('on');
    try {
      const answer = await scim.post('Users', oktaUser('ada@acme.example'));
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
      expect((await scim.get('Users')).status).toBe(200);
    } finally {
      await readOnly('default');
    }
    expect((await scim.post('Users', oktaUser('ada@acme.example'))).status).toBe(201);
  });
});
