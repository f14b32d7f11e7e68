import { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { runtimeUrl } from '../../src/database/isolation/runtime-role.js';
import { makePerson } from '../support/admin-factories.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let runtime: pg.Client;
let a: ScimClient;
let b: ScimClient;
let idOfB: string;

/** Two tenants with a user of the same name each. */
beforeAll(async () => {
  app = await startTestApp();
  runtime = new pg.Client({ connectionString: runtimeUrl(app.ownerUrl) });
  await runtime.connect();
  const [one, other] = [await connect(app), await connect(app)];
  [a, b] = [one.scim, other.scim];
  for (const { admin, scim } of [one, other]) {
    await makePerson(admin, scim.tenantId, { internalEmail: 'same@acme.example', personCode: 'SAME' });
    const made = await scim.post('Users', oktaUser('same@acme.example', { externalId: scim.tenantId }));
    expect(made.status).toBe(201);
    if (scim === b) idOfB = made.body.id;
  }
});
afterAll(async () => {
  await runtime.end();
  await app.close();
});

it('nothing of one tenant is seen or changed through the token of the other', async () => {
  const before = (await b.get(`Users/${idOfB}`)).body;
  expect((await a.get('Users')).body.Resources).toMatchObject([{ externalId: a.tenantId }]);
  for (const filter of [`id eq "${idOfB}"`, `externalId eq "${b.tenantId}"`, `not (externalId eq "${a.tenantId}")`]) {
    expect((await a.find(filter)).body.totalResults).toBe(0);
  }
  const unknown = await a.get('Users/0198c000-0000-7000-8000-000000000000');
  for (const answer of [
    await a.get(`Users/${idOfB}`),
    await a.put(`Users/${idOfB}`, oktaUser('taken')),
    await a.patch(`Users/${idOfB}`, [{ op: 'replace', value: { active: false } }]),
    await a.delete(`Users/${idOfB}`),
  ]) {
    expect(answer.status).toBe(404);
    expect(answer.body.detail.replace(idOfB, 'ID')).toBe(unknown.body.detail.replace(/"0198c[^"]*"/, '"ID"'));
  }
  expect((await b.get(`Users/${idOfB}`)).body).toEqual(before);
});

describe('the database keeps tenants apart by itself', () => {
  it('the server works as a role that owns nothing and cannot bypass row-level security', async () => {
    const { rows } = await runtime.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = current_user`,
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 },
    ]);
  });

  it('row-level security is forced on every table with a tenant', async () => {
    const { rows } = await runtime.query(
      `select relname, relrowsecurity and relforcerowsecurity as forced from pg_class c join pg_attribute t on t.attrelid = c.oid
        where relkind = 'r' and relnamespace = 'public'::regnamespace and attname = 'tenant_id'`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(12);
    expect(rows.filter(({ forced }) => !forced)).toEqual([]);
  });

  it('every unique index and foreign key has the tenant first', async () => {
    const { rows } = await runtime.query(
      `select c.conname, (select attname from pg_attribute where attrelid = c.conrelid and attnum = c.conkey[1]) as first
        from pg_constraint c where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')
        and conrelid not in ('schema_migration'::regclass, 'schema_binding'::regclass)`,
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ first }) => first !== 'tenant_id')).toEqual([]);
  });

  it('without a tenant no row is seen or written; with one, only its own', async () => {
    const count = async (): Promise<number> =>
      Number((await runtime.query('select count(*) from account')).rows[0].count);
    expect(await count()).toBe(0);
    await runtime.query('begin');
    await runtime.query(`select set_config('app.tenant', $1, true)`, [a.tenantId]);
    expect(await count()).toBe(2);
    const foreign = runtime.query(
      `insert into role (tenant_id, id, name, name_norm, kind, base_role, translations, created_at, updated_at)
        values ($1, gen_random_uuid(), 'x', 'x', 'custom', 'Self-Service', '{}', now(), now())`,
      [b.tenantId],
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
    await runtime.query('rollback');
    expect(await count()).toBe(0);
  });

  it('an account cannot point at a person of another tenant', async () => {
    const asTenant = (tenantId: string) => runtime.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
    await runtime.query('begin');
    try {
      await asTenant(b.tenantId);
      const person = (await runtime.query('select id from person')).rows[0].id;
      await asTenant(a.tenantId);
      const steal = runtime.query('update account set person_id = $1 where person_id is not null', [person]);
      await expect(steal).rejects.toThrow(/account_person_fkey/);
    } finally {
      await runtime.query('rollback');
    }
  });

  it('the log cannot be changed or deleted', async () => {
    await expect(runtime.query(`update provisioning_log set detail = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(runtime.query('delete from provisioning_log')).rejects.toThrow(/permission denied/);
  });

  it('a token is found by its digest alone, and the tables do not tell more', async () => {
    expect((await runtime.query('select * from scim_token')).rows).toEqual([]);
    expect((await runtime.query(`select * from scim_caller('\\x00')`)).rows).toEqual([]);
  });

  it('the ORM without its tenant filter still sees one tenant', async () => {
    const orm = app.nest.get(MikroORM);
    const em = orm.em.fork({ session: { variables: { 'app.tenant': a.tenantId } } });
    const rows = await em.execute<{ tenant_id: string }[]>('select distinct tenant_id from account');
    expect(rows).toEqual([{ tenant_id: a.tenantId }]);
  });
});
