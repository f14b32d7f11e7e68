import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { distribute } from '../../src/database/distribution/distribute.js';
import { type DistributionStep, distributionPlan } from '../../src/database/distribution/distribution-plan.js';
import { setLocal, tenantValue } from '../../src/database/transactions/set-local.js';
import { commandLine } from '../support/command-line.js';
import { type ScratchInstallation, scratchInstallation } from '../support/database/scratch-installation.js';
import { tenantTables } from '../support/database/tenant-tables.js';

/** As far as it can be told without Citus; docs/scaling.md says how it was tried with it. */

let database: ScratchInstallation;
let owner: pg.Client;
let plan: DistributionStep[];

beforeAll(async () => {
  database = await scratchInstallation();
  owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  plan = await distributionPlan(owner);
}, 120_000);
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const spread = (): string[] => plan.flatMap(({ table }) => table ?? []);

it('spreads every table of tenants, the tenants first, and each after those that it refers to', async () => {
  expect(spread().toSorted()).toEqual(await tenantTables(owner));
  expect(spread()[0]).toBe('tenant');
  const { rows } = await owner.query<{ from: string; to: string }>(
    `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint where contype = 'f'`,
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const { from, to } of rows) expect(spread().indexOf(to)).toBeLessThan(spread().indexOf(from));
});

it('puts each beside its tenant, in one transaction that leaves policies and triggers as they were', async () => {
  const triggersOf = async (): Promise<unknown[]> => {
    const { rows } = await owner.query(
      `select pg_get_triggerdef(oid) as trigger from pg_trigger where not tgisinternal order by 1`,
    );
    return rows;
  };
  const before = await triggersOf();
  expect(before.length).toBeGreaterThan(10);
  for (const { table, statements } of plan) {
    if (table === undefined) continue;
    expect([statements[0], statements.at(-1)]).toEqual(['begin', 'commit']);
    const beside = table === 'tenant' ? 'none' : 'public.tenant';
    const does = `select create_distributed_table('public.${table}', 'tenant_id', colocate_with => '${beside}')`;
    expect(statements).toContain(does);
    // All the rest, on the machine that there is.
    for (const statement of statements) if (statement !== does) await owner.query(statement);
  }
  expect(await triggersOf()).toEqual(before);
  const { rows } = await owner.query(
    `select relname from pg_class where relname = any($1) and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`,
    [spread()],
  );
  expect(rows).toEqual([]);
});

it('is printed by the command, which does nothing but with --run, and then says what is lacking', async () => {
  const printed = await commandLine(['distribute'], { DATABASE_URL: database.ownerUrl });
  expect(printed.code).toBe(0);
  const text = printed.said.join('\n');
  for (const { statements } of plan) expect(text).toContain(statements.map((one) => `${one};`).join('\n'));
  const { code, complained } = await commandLine(['distribute', '--run'], { DATABASE_URL: database.ownerUrl });
  expect(code).toBe(1);
  expect(complained).toMatch(/^Citus is not in this database\./);
});

it('is not begun without Citus', async () => {
  await expect(distribute(owner, database.runtime, () => undefined)).rejects.toThrow(
    'Citus is not in this database. A superuser has to put it there first',
  );
});

it('what is set for a transaction cannot be anything else, whatever is in it', async () => {
  for (const value of ["o'neil", "x'; drop table person; --", '\\', "\\'", '$$', 'ß\n?', '']) {
    await owner.query('begin');
    await owner.query(setLocal('app.actor', value));
    const { rows } = await owner.query<{ value: string }>(`select current_setting('app.actor') as value`);
    expect(rows).toEqual([{ value }]);
    await owner.query('commit');
    const after = await owner.query<{ value: string | null }>(`select current_setting('app.actor', true) as value`);
    expect(after.rows[0]?.value ?? '').toBe('');
  }
  expect(() => setLocal("app.actor = 'x'; set role", 'x')).toThrow('is no variable of a session');
  expect(['acme-1', "o'neil", 'Acme', '', 'a\0b', 'a'.repeat(41)].map(tenantValue)).toEqual([
    'acme-1',
    '-',
    '-',
    '-',
    '-',
    '-',
  ]);
});
