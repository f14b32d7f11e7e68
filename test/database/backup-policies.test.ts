import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { runtimeUrl } from '../../src/database/isolation/runtime-role.js';
import { migrate } from '../../src/database/migrate.js';
import { unique } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { tenantTables } from '../support/database/tenant-tables.js';
import { scratchInstallation } from '../support/database/scratch-installation.js';
import { withClient } from '../support/database/with-client.js';
import { makeFullTenant } from '../support/full-tenant.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** The owner sees everything when it says that it makes a backup, and only then; and nobody else ever does. */

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await makeFullTenant(app, new AdminClient(app), unique('held'));
});
afterAll(async () => app.close());

async function counted(url: string, variable: string): Promise<Record<string, number | string>> {
  return withClient(url, async (client) => {
    await client.query(`select set_config('app.backup', $1, false)`, [variable]);
    const counts: Record<string, number | string> = {};
    for (const table of await tenantTables(client)) {
      counts[table] = await client.query(`select from ${table}`).then(
        ({ rowCount }) => rowCount ?? 0,
        (error: pg.DatabaseError) => error.code ?? '',
      );
    }
    return counts;
  });
}

it('the owner sees rows in every table, with the variable', async () => {
  const counts = await counted(app.ownerUrl, 'on');
  // What waits for its place in the trail does so for a moment.
  const { audit_pending: pending, ...others } = counts;
  expect(pending).toEqual(expect.any(Number));
  expect(Object.entries(others).filter(([, rows]) => rows === 0)).toEqual([]);
});

it('the server’s role sees none with it, nor does a function that works as the owner for it', async () => {
  const counts = await counted(runtimeUrl(app.ownerUrl), 'on');
  expect(Object.values(counts).filter((rows) => rows !== 0 && rows !== '42501')).toEqual([]);
  await withClient(runtimeUrl(app.ownerUrl), async (client) => {
    await client.query(`select set_config('app.backup', 'on', false)`);
    for (const finder of ['persons_found', 'accounts_found', 'saml_mappings_found'])
      expect((await client.query(`select ${finder}('%', '%')`)).rowCount).toBe(0);
  });
});

it('nothing else than "on" does', async () => {
  for (const word of ['', 'off', 'true']) expect((await counted(app.ownerUrl, word))['role']).toBe(0);
});

it('a table that a later migration makes gets the policy with the next start', async () => {
  await withClient(app.ownerUrl, async (owner) => {
    await owner.query(
      'create table note (tenant_id text); alter table note enable row level security, force row level security',
    );
    await migrate(app.ownerUrl);
    const { rows } = await owner.query(`select policyname, cmd, roles::text from pg_policies where tablename = 'note'`);
    expect(rows).toEqual([{ policyname: 'note_backup', cmd: 'SELECT', roles: '{cezanne}' }]);
  });
});

it('a database in which a dump by hand has left out the tenants is refused, with what to do', async () => {
  const torn = await scratchInstallation();
  try {
    await torn.asSuperuser(`set session_replication_role = replica;
      insert into person (tenant_id, id, person_code, person_code_norm, given_name, family_name, created_at, updated_at)
      values ('acme', gen_random_uuid(), 'C1', 'c1', 'Ada', 'Bright', now(), now())`);
    await expect(migrate(torn.ownerUrl)).rejects.toThrow(/no tenant.*app\.backup=on/);
  } finally {
    await torn.drop();
  }
});
