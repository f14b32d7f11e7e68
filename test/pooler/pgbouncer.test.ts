import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DatabaseManners } from '../../src/database/database-manners.js';
import { Statement } from '../../src/database/statements/statement.js';
import { TenantStatements } from '../../src/database/statements/tenant-statements.js';
import { runtimeUrl } from '../../src/database/isolation/runtime-role.js';
import { makePerson, unique } from '../support/admin-factories.js';
import { connect, oktaUser, ScimClient } from '../support/clients/scim-client.js';
import { type PgBouncer, type PoolMode, startPgBouncer } from '../support/database/pgbouncer.js';
import { emptyInstallation, type ScratchInstallation } from '../support/database/scratch-installation.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** Connections of pgbouncer to PostgreSQL, for each role. */
const SIZE: Record<PoolMode, number> = {
  // Far fewer than the servers open: that is what it is for.
  transaction: 4,
  // Here each connection of a server has one.
  session: 40,
};
const INSTANCES = 5;

const WAIT = new Statement<{ n: number }>('test_wait', 'select 1 as n from pg_advisory_xact_lock_shared(4711)');
const SLEEP = new Statement<{ n: number }>('test_sleep', 'select 1 as n from pg_sleep(0.1)');

const MODES: PoolMode[] = ['transaction', 'session'];

describe.each(MODES)('pgbouncer in %s mode', (mode) => {
  let database: ScratchInstallation;
  let pooler: PgBouncer;
  let apps: TestApp[] = [];

  beforeAll(async () => {
    database = await emptyInstallation();
    pooler = await startPgBouncer(database, mode, SIZE[mode]);
    // All at once, on a database that has nothing in it, and with no way around the pooler.
    // All that a tenant sends at once is to be served, however slow the machine.
    const changes = { DATABASE_URL: pooler.url, DATABASE_POOL_SIZE: '4', TENANT_QUEUE_SECONDS: '60' };
    apps = await Promise.all(Array.from({ length: INSTANCES }, () => startTestApp(changes)));
  }, 240_000);
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.close()));
    await pooler.stop();
    await database.drop();
  }, 60_000);

  const load = async (rounds: number): Promise<void> => {
    const [one, two] = [await connect(apps[0] as TestApp), await connect(apps[1] as TestApp)];
    await Promise.all(
      [one, two].map(async ({ admin, scim, tenantId }) => {
        const clients = apps.map((app) => new ScimClient(app, tenantId, scim.token));
        await Promise.all(
          Array.from({ length: rounds }, async (_, n) => {
            const client = clients[n % clients.length] as ScimClient;
            const address = `${unique('user')}@${tenantId}.example`;
            await makePerson(admin, tenantId, { internalEmail: address });
            const made = await client.post('Users', oktaUser(address, { externalId: address }));
            expect(made).toMatchObject({ status: 201 });
            const { id } = made.body as { id: string };
            const patch = [{ op: 'replace', path: 'active', value: n % 2 === 0 }];
            expect(await client.patch(`Users/${id}`, patch)).toMatchObject({ status: 200 });
            expect((await client.find(`userName eq "${address}"`)).body).toMatchObject({ totalResults: 1 });
            expect(await client.post('Users', oktaUser('nobody@nowhere.example'))).toMatchObject({ status: 400 });
          }),
        );
        const users = (await scim.get('Users?count=1000')).body as { Resources: { userName: string }[] };
        expect(users.Resources).toHaveLength(rounds);
        for (const { userName } of users.Resources) expect(userName.endsWith(`@${tenantId}.example`)).toBe(true);
      }),
    );
  };

  it('a read that nobody waits for any more is cancelled by way of it, and the next one is not', async () => {
    const app = apps[0] as TestApp;
    const statements = app.nest.get(TenantStatements);
    const { tenantId } = await connect(app);
    const owner = new pg.Client(database.ownerUrl);
    await owner.connect();
    const waiting = async () =>
      (await owner.query(`select from pg_locks where locktype = 'advisory' and objid = 4711 and not granted`)).rowCount;
    await owner.query('select pg_advisory_lock(4711)');
    for (let turn = 0; turn < 3; turn++) {
      const leaving = new AbortController();
      const left = statements.onceFor({ gone: () => leaving.signal }, tenantId, WAIT.with());
      await until('it to begin', waiting);
      leaving.abort('nobody is there');
      await expect(left).rejects.toBe('nobody is there');
      expect(await waiting()).toBe(0);
      expect(await statements.once(tenantId, SLEEP.with())).toEqual([[{ n: 1 }]]);
    }
    await owner.end();
  });

  it('five servers start at once on an empty database, and each migration is run once', async () => {
    const owner = new pg.Client(database.ownerUrl);
    await owner.connect();
    const { rows } = await owner.query<{ name: string }>('select name from schema_migration');
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    const { rows: locks } = await owner.query(
      `select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
        and classid = 0 and objid = 14837205`,
    );
    expect(locks).toEqual([]);
    await owner.end();
    expect(pooler.log).not.toMatch(/unsupported startup parameter/);
  });

  it('each server has found out whether its connections keep what is prepared on them', () => {
    const found = apps.map((app) => app.nest.get(DatabaseManners).keepsStatements);
    expect(found).toEqual(Array(INSTANCES).fill(pooler.keepsStatements));
  });

  it('serves two tenants through all of them at once', () => load(30), 120_000);

  it('goes on where the pooler was put there while it ran', async () => {
    // What a server believes that has found none.
    for (const app of apps) app.nest.get(DatabaseManners).keepsStatements = true;
    await load(30);
    if (!pooler.keepsStatements) expect(apps.some((app) => !app.nest.get(DatabaseManners).keepsStatements)).toBe(true);
  }, 120_000);

  it('leaves nothing of a tenant on a connection that it gives back', async () => {
    if (mode === 'session') {
      // It is given back when the server leaves.
      await Promise.all(apps.map((app) => app.nest.close()));
    }
    const owner = new pg.Client(database.ownerUrl);
    await owner.connect();
    const open = async (): Promise<number[]> => {
      const { rows } = await owner.query<{ pid: number }>(
        'select pid from pg_stat_activity where usename = $1 and datname = current_database()',
        [database.runtime],
      );
      return rows.map(({ pid }) => pid);
    };
    await until('all transactions to be over', async () => {
      const { rows } = await owner.query(`select from pg_stat_activity where usename = $1 and state <> 'idle'`, [
        database.runtime,
      ]);
      return rows.length === 0;
    });
    const pids = await open();
    expect(pids.length).toBeGreaterThan(1);
    // As many transactions at once as there are connections have one each.
    const clients = await Promise.all(
      pids.map(async () => {
        const client = new pg.Client(runtimeUrl(pooler.url));
        await client.connect();
        return client;
      }),
    );
    const seen = new Map<number, Record<string, unknown>>();
    for (const client of clients) {
      await client.query('begin');
      const { rows } = await client.query<{ pid: number }>(
        `select pg_backend_pid() as pid, nullif(current_setting('app.tenant', true), '') as tenant,
          nullif(current_setting('app.actor', true), '') as actor, nullif(current_setting('app.operator', true), '') as operator,
          current_setting('plan_cache_mode') as plans, current_setting('enable_seqscan') as scans,
          current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
          current_setting('application_name') like '%long work%' as long,
          (select count(*)::int from person) as persons, (select count(*)::int from tenant) as tenants,
          (select count(*)::int from pg_class where relpersistence = 't' and pg_table_is_visible(oid)) as temporary`,
      );
      const [{ pid, ...rest }] = rows as [{ pid: number }];
      seen.set(pid, rest);
    }
    await Promise.all(clients.map((client) => client.end()));
    await owner.end();
    expect([...seen.keys()].filter((pid) => pids.includes(pid)).length).toBe(pids.length);
    for (const settings of seen.values()) {
      expect(settings).toEqual({
        tenant: null,
        actor: null,
        operator: null,
        plans: 'force_custom_plan',
        scans: 'on',
        statement: '15s',
        lock: '3s',
        long: false,
        persons: 0,
        tenants: 0,
        temporary: 0,
      });
    }
  }, 60_000);

  it('migrates past the pooler where a way is given, and refuses one that leads elsewhere', async () => {
    const app = await startTestApp({ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: database.ownerUrl });
    await app.close();
    const other = await emptyInstallation();
    const elsewhere = Object.assign(new URL(database.ownerUrl), { pathname: new URL(other.ownerUrl).pathname }).href;
    await expect(startTestApp({ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: elsewhere })).rejects.toThrow(
      'DATABASE_DIRECT_URL leads to another database than DATABASE_URL',
    );
    await other.drop();
  }, 60_000);
});
