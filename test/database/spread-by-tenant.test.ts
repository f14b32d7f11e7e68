import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { DatabaseManners } from '../../src/database/database-manners.js';
import { makeIdp, makePerson, makeRole, saveSettings, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, ENTERPRISE, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { readStatements, type StatementProxy } from '../support/database/statement-proxy.js';
import { superuserOf, tenantTables } from '../support/database/tenant-tables.js';
import { statementsAbout, untoldReads } from '../support/database/told-the-tenant.js';
import { testCluster } from '../support/database/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/**
 * What makes it possible to spread the tables over several machines by tenant (docs/scaling.md), as far as it can be seen on one.
 */

let app: TestApp;
let proxy: StatementProxy;
let admin: AdminClient;
let scim: ScimClient;
let database: pg.Client;
let tables: string[];

beforeAll(async () => {
  app = await startTestApp({}, undefined, async (url) => {
    proxy = await readStatements(url);
    return proxy.url;
  });
  // As it goes where tables are spread: what is set is set by statements, and nothing is planned for all tenants.
  app.nest.get(DatabaseManners).isDistributed = true;
  ({ admin, scim } = await connect(app, { matchMethod: 'internalEmail' }));
  database = await superuserOf(app.ownerUrl, testCluster().superuserUrl);
  tables = await tenantTables(database);
});
afterAll(async () => {
  await database.end();
  await app.close();
  await proxy.close();
});

it('there are tables of tenants', () => {
  expect(tables).toEqual(expect.arrayContaining(['account', 'audit_event', 'person', 'tenant']));
});

it('every table of tenants has a key, and every key and unique index begins with the tenant', async () => {
  const { rows } = await database.query<{ table: string; index: string; first: string; primary: boolean }>(
    `select c.relname as table, i.indexrelid::regclass::text as index, i.indisprimary as primary,
        (select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]) as first
      from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relname = any($1) and c.relnamespace = 'public'::regnamespace and i.indisunique`,
    [tables],
  );
  expect(rows.filter(({ first }) => first !== 'tenant_id')).toEqual([]);
  expect(rows.flatMap(({ table, primary }) => (primary ? [table] : [])).toSorted()).toEqual(tables);
});

it('every foreign key leads from a tenant to the same tenant', async () => {
  const { rows } = await database.query<{ name: string; own: string[]; other: string[] }>(
    `select k.conname as name,
        array(select attname::text from unnest(k.conkey) with ordinality u(n, place) join pg_attribute on attrelid = k.conrelid and attnum = u.n order by place) as own,
        array(select attname::text from unnest(k.confkey) with ordinality u(n, place) join pg_attribute on attrelid = k.confrelid and attnum = u.n order by place) as other
      from pg_constraint k where k.contype = 'f' and k.conrelid::regclass::text = any($1)`,
    [tables],
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ own, other }) => own[0] !== 'tenant_id' || other[0] !== 'tenant_id')).toEqual([]);
});

it('a trigger whose function wants to know its table is told: on another machine the table has a number behind its name', async () => {
  const { rows } = await database.query<{ trigger: string; table: string; told: string; asks: boolean }>(
    `select t.tgname as trigger, c.relname as table, encode(t.tgargs, 'escape') as told,
        f.prosrc ~* 'tg_(table_name|relname|relid)' as asks
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc f on f.oid = t.tgfoid
      where not t.tgisinternal and c.relname = any($1)`,
    [tables],
  );
  expect(rows.some(({ asks }) => asks)).toBe(true);
  expect(rows.filter(({ asks, table, told }) => asks && told !== `${table}\\000`)).toEqual([]);
});

it('functions enter a tenant by a statement, which is passed on, and are planned with the values that they are given', async () => {
  const { rows } = await database.query<{ name: string; language: string; arguments: number; body: string }>(
    `select p.proname as name, l.lanname as language, p.pronargs as arguments, p.prosrc as body
      from pg_proc p join pg_language l on l.oid = p.prolang
      where p.pronamespace = 'public'::regnamespace and l.lanname in ('sql', 'plpgsql')`,
  );
  expect(rows.length).toBeGreaterThan(50);
  const named = (which: (row: (typeof rows)[0]) => boolean): string[] =>
    rows.filter(which).map(({ name, body }) => `${name}: ${body}`);
  expect(named(({ body }) => /set_config\s*\(\s*'app\.tenant'/i.test(body))).toEqual([]);
  // In SQL nobody knows by its arguments which machine is meant.
  const reads = new RegExp(`\\b(?:from|join|into|update)\\s+(?:${tables.join('|')})\\b`, 'i');
  expect(named(({ language, arguments: given, body }) => language === 'sql' && given > 0 && reads.test(body))).toEqual(
    [],
  );
});

it('names of constraints leave room for the number of a part', async () => {
  const { rows } = await database.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid::regclass::text = any($1) and length(conname) > 50`,
    [tables],
  );
  expect(rows).toEqual([]);
});

describe('every statement that SCIM sends', () => {
  beforeAll(async () => {
    await askEverything();
  }, 120_000);

  const statements = (): string[] => statementsAbout(tables, proxy.texts);

  it('is told the tenant of each table that it reads, by value', async () => {
    expect(statements().length).toBeGreaterThan(60);
    expect(await untoldReads(database, tables, statements())).toEqual([]);
  });

  it('changes one table, and takes what it inserts from its values or from a table beside it', () => {
    const several = statements().filter(
      (text) =>
        (text.match(/\b(?:insert into|delete from|update)\s+"?[a-z_]+"?\s/gi) ?? []).length > 1 &&
        !/on conflict/i.test(text),
    );
    expect(several).toEqual([]);
    const queries = statements().filter((text) => /^\s*insert into/i.test(text) && !/\)\s*values\b/i.test(text));
    expect(queries.length).toBeGreaterThan(0);
    // Else Citus would work the rows out elsewhere and copy them in, which row-level security does not allow.
    expect(queries.filter((text) => !/\)\s*select (?:\w+\.)?tenant_id\b/i.test(text))).toEqual([]);
    const subqueries = statements().filter((text) => /^\s*insert into.*\bvalues\s*\(.*\bselect\b/is.test(text));
    expect(subqueries).toEqual([]);
  });
});

/** Every endpoint, every match method, every kind of filter and order. */
async function askEverything(): Promise<void> {
  const { tenantId } = scim;
  const idp = await makeIdp(admin, tenantId);
  await makeRole(admin, tenantId, { name: 'Payroll' });
  const stranger = oktaUser('nobody@nowhere.example', { externalId: unique('x') });
  const KEYS = {
    internalEmail: (value: string) => ({ internalEmail: `${value}@acme.example` }),
    externalEmail: (value: string) => ({ externalEmail: `${value}@acme.example` }),
    personCode: (value: string) => ({ personCode: value }),
    employmentId: (value: string) => ({ employments: [{ employmentId: value, startDate: '2026-01-01' }] }),
  };
  for (const [matchMethod, keys] of Object.entries(KEYS)) {
    const other = matchMethod === 'personCode' ? 'internalEmail' : 'personCode';
    for (const secondMatchMethod of [null, other]) {
      await saveSettings(admin, tenantId, {
        matchMethod,
        secondMatchMethod,
        createSamlMappings: true,
        identityProviderId: idp.id,
        userIdentifier: 'scimUserName',
      });
      const value = unique('k');
      await makePerson(admin, tenantId, { ...KEYS[other](value), ...keys(value) });
      const address = `${value}@acme.example`;
      const user = oktaUser(address, {
        [ENTERPRISE]: { employeeNumber: value },
        externalId: value,
        roles: ['Payroll'],
      });
      const made = await scim.post('Users', user);
      expect(made).toMatchObject({ status: 201 });
      const { id } = made.body as { id: string };
      expect(await scim.post('Users', user)).toMatchObject({ status: 409 });
      expect(await scim.post('Users', { ...stranger, [ENTERPRISE]: { employeeNumber: 'none' } })).toMatchObject({
        status: 400,
      });
      expect(await scim.patch(`Users/${id}`, [{ op: 'replace', value: { active: false } }])).toMatchObject({
        status: 200,
      });
      expect(await scim.post('Users', user)).toMatchObject({ status: 201 });
      expect(
        await scim.put(
          `Users/${id}`,
          oktaUser(`new-${address}`, {
            roles: ['Line Manager'],
            emails: [{ value: address }, { value: `b-${address}`, type: 'home' }],
          }),
        ),
      ).toMatchObject({ status: 200 });
      expect(
        await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'name.familyName', value: 'Other' }]),
      ).toMatchObject({ status: 400 });
      expect(await scim.get(`Users/${id}`)).toMatchObject({ status: 200 });
      expect(
        await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'roles', value: ['No such role'] }]),
      ).toMatchObject({ status: 400 });
      if (secondMatchMethod === null) expect(await scim.delete(`Users/${id}`)).toMatchObject({ status: 204 });
    }
  }
  const FILTERS = [
    'userName eq "a"',
    'externalId eq "a"',
    'id eq "0198c000-0000-7000-8000-000000000000"',
    'emails.value eq "a@b.c" or userName sw "a"',
    'not (emails[type eq "work" and value co "a"])',
    'emails pr and not (emails.primary eq true)',
    'emails.value ne "a@b.c"',
    'name.familyName eq "Doe" and active eq true',
    'displayName co "a" or roles.value eq "Payroll"',
    'schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"',
    'meta.created gt "2020-01-01T00:00:00Z"',
    `${ENTERPRISE}:employeeNumber pr`,
  ];
  for (const filter of FILTERS) {
    expect(await scim.find(filter)).toMatchObject({ status: 200 });
    expect(await scim.find(filter, '&count=1&sortBy=emails.value&cursor=')).toMatchObject({ status: 200 });
    const search = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], filter, sortBy: 'displayName' };
    // Some of these attributes belong to one type only.
    expect([200, 400]).toContain((await scim.post('.search', search)).status);
  }
  for (const sortBy of ['userName', 'name.familyName', 'emails', 'roles', 'meta.lastModified', 'active', 'id']) {
    for (const order of ['ascending', 'descending']) {
      const first = await scim.get(`Users?count=2&sortBy=${sortBy}&sortOrder=${order}&cursor=`);
      const { nextCursor } = first.body as { nextCursor?: string };
      expect(nextCursor).toBeDefined();
      const query = `count=2&sortBy=${sortBy}&sortOrder=${order}&cursor=${encodeURIComponent(nextCursor ?? '')}`;
      expect(await scim.get(`Users?${query}`)).toMatchObject({ status: 200 });
    }
  }
  for (const path of [
    'Users?count=0',
    'Users?startIndex=2&count=1',
    'Roles',
    'Roles/Payroll',
    'Roles?filter=displayName%20co%20%22a%22',
  ])
    expect(await scim.get(path)).toMatchObject({ status: 200 });
  // What HR has linked by hand is used once.
  await saveSettings(admin, tenantId, { matchMethod: 'internalEmail', secondMatchMethod: null });
  await scim.post('Users', stranger);
  const { items } = (await admin.get(`tenants/${tenantId}/review-items?search=nowhere`)).body as {
    items: { id: string }[];
  };
  const { id: personId } = await makePerson(admin, tenantId);
  const link = { personId, reason: 'Known' };
  expect(await admin.post(`tenants/${tenantId}/review-items/${items[0]?.id}/link`, link)).toMatchObject({
    status: 200,
  });
  expect(await scim.post('Users', stranger)).toMatchObject({ status: 201 });
}
