import { type EntityName, MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ormOptions } from '../../src/database/orm-options.js';
import { runtimeRole, runtimeUrl } from '../../src/database/isolation/runtime-role.js';
import { TENANT_FILTER, TENANT_VARIABLE } from '../../src/database/schema/tenant-owned.js';
import { entities } from '../../src/boot/entities.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { type FullTenant, makeFullTenant } from '../support/full-tenant.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { testCluster } from '../support/database/test-database.js';
import { rowsOfTenant, superuserOf, tenantTables } from '../support/database/tenant-tables.js';

/** Each layer that keeps tenants apart, with the other ones switched off. */

let app: TestApp;
let superuser: pg.Client;
let runtime: pg.Client;
let ours: FullTenant;
let theirs: FullTenant;

/** Two tenants, each with a row in every table. */
beforeAll(async () => {
  app = await startTestApp();
  superuser = await superuserOf(app.ownerUrl, testCluster().superuserUrl);
  runtime = new pg.Client({ connectionString: runtimeUrl(app.ownerUrl) });
  await runtime.connect();
  const admin = new AdminClient(app);
  [ours, theirs] = [await makeFullTenant(app, admin, 'alpha'), await makeFullTenant(app, admin, 'bravo')];
  // An event of each that waits for its place in the trail, and no sealer that gives it one.
  for (const { tenantId } of [ours, theirs]) {
    await superuser.query(`select pg_advisory_lock(hashtextextended('audit seal ' || $1, 0))`, [tenantId]);
    await superuser.query(`select seal_tenant_events($1, 1000)`, [tenantId]);
    await superuser.query(`select append_audit_event($1, 'role.changed', null, null, null, '{}')`, [tenantId]);
  }
});
afterAll(async () => {
  await runtime.end();
  await superuser.end();
  await app.close();
});

const ENTITIES = entities.map((entity) => [entity.name, entity as EntityName<object>] as const);

function tenantsOf(rows: readonly object[]): string[] {
  return [...new Set(rows.map((row) => (row as { tenantId: string }).tenantId))];
}

it('both tenants have a row in every table, so that there is something to leak', async () => {
  for (const { tenantId } of [ours, theirs]) {
    const rows = await rowsOfTenant(superuser, tenantId);
    expect(Object.keys(rows).length).toBeGreaterThanOrEqual(entities.length);
    expect(Object.entries(rows).filter(([, found]) => found.length === 0)).toEqual([]);
  }
});

describe('row-level security alone, the ORM’s condition switched off', () => {
  const em = (variables: Record<string, string>) => app.nest.get(MikroORM).em.fork({ session: { variables } });

  it.each(ENTITIES)('shows only the tenant’s own rows of %s', async (_, entity) => {
    const found = await em({ [TENANT_VARIABLE]: ours.tenantId }).find(entity, {}, { filters: false });
    expect(tenantsOf(found)).toEqual([ours.tenantId]);
  });

  it.each(ENTITIES)('shows nothing of %s without a tenant, or with one that does not exist', async (_, entity) => {
    const none: Record<string, string>[] = [{}, { [TENANT_VARIABLE]: '' }, { [TENANT_VARIABLE]: 'nobody' }];
    for (const variables of none) {
      expect(await em(variables).find(entity, {}, { filters: false })).toEqual([]);
    }
  });

  it('shows the operator the list of tenants and nothing inside any of them', async () => {
    for (const [name, entity] of ENTITIES) {
      const found = await em({ 'app.operator': 'on' }).find(entity, {}, { filters: false });
      expect({ name, tenants: tenantsOf(found).toSorted() }).toEqual({
        name,
        tenants: name === 'Tenant' ? [ours.tenantId, theirs.tenantId] : [],
      });
    }
  });

  it('lets raw SQL of one tenant change, delete and lock nothing of another’s', async () => {
    const before = await rowsOfTenant(superuser, theirs.tenantId);
    const tables = await tenantTables(superuser);
    for (const table of tables) {
      for (const statement of [
        `update ${table} set tenant_id = tenant_id where tenant_id = '${theirs.tenantId}'`,
        `delete from ${table} where tenant_id = '${theirs.tenantId}'`,
        `select tenant_id from ${table} where tenant_id = '${theirs.tenantId}' for update`,
      ]) {
        const answer = await asTenant(ours.tenantId, statement);
        expect({ statement, answer }).toEqual({ statement, answer: expect.stringMatching(/^(?:0 rows|42501)$/) });
      }
    }
    expect(await rowsOfTenant(superuser, theirs.tenantId)).toEqual(before);
  });

  it('lets no row be written into another tenant, nor carried over to it', async () => {
    for (const table of await tenantTables(superuser)) {
      const { rows } = await superuser.query<{ columns: string }>(
        `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
          where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'tenant_id'`,
        [table],
      );
      const columns = rows[0]?.columns ?? '';
      const copy = `insert into ${table} (tenant_id, ${columns}) select '${theirs.tenantId}', ${columns} from ${table}`;
      const carry = `update ${table} set tenant_id = '${theirs.tenantId}'`;
      // 42501: insufficient privilege, which is also what a row that a policy refuses is.
      expect({ table, code: await asTenant(ours.tenantId, copy) }).toEqual({ table, code: '42501' });
      expect({ table, code: await asTenant(ours.tenantId, carry) }).toEqual({ table, code: '42501' });
    }
  });

  it('has the same policy on every table', async () => {
    const { rows } = await superuser.query<{ tablename: string; policyname: string; qual: string; check: string }>(
      `select tablename, policyname, roles::text[], qual, with_check as check from pg_policies where schemaname = 'public'`,
    );
    const own = `(tenant_id = NULLIF(current_setting('app.tenant'::text, true), ''::text))`;
    const ofOwner = (policyname: string): unknown =>
      expect.objectContaining({ policyname, roles: ['cezanne'], qual: 'true', check: null });
    const operator = `(current_setting('app.operator'::text, true) = 'on'::text)`;
    const others = rows.filter(
      // For backups, by the owner; `backup-policies.test.ts` has them.
      ({ policyname, qual, check }) => !policyname.endsWith('_backup') && (qual !== own || check !== own),
    );
    expect(
      new Set(rows.filter(({ qual, check }) => qual === own && check === own).map(({ tablename }) => tablename)),
    ).toEqual(new Set(await tenantTables(superuser)));
    expect(others.toSorted((one, other) => one.policyname.localeCompare(other.policyname))).toEqual([
      // Whose token it is, is asked as the owner.
      ofOwner('access_token_lookup'),
      // What is searched is looked up as the owner, of the current tenant only (`admin/search.test.ts`).
      ...['account_email_search', 'account_search'].map(ofOwner),
      // Whose chain is to be checked, by a function that takes no argument.
      ofOwner('audit_check_due'),
      // The trail's triggers run as the owner; the server's role may only read its tables.
      expect.objectContaining({ policyname: 'audit_event_owner', roles: ['cezanne'] }),
      expect.objectContaining({ policyname: 'audit_head_owner', roles: ['cezanne'] }),
      expect.objectContaining({ policyname: 'audit_pending_owner', roles: ['cezanne'] }),
      // Which tenants have deactivations to weigh is asked for all of them together.
      ofOwner('deactivation_watch_all'),
      // So are deleted accounts.
      ...['deleted_account_age', 'deleted_account_oblivion'].map(ofOwner),
      ofOwner('employment_search'),
      // For whom e-mails are sent, and what is due.
      ...['mail_notice_due', 'mail_notice_oblivion', 'mail_switch_lookup'].map(ofOwner),
      // Old checks of all tenants are forgotten by a function that takes no argument.
      ...['match_check_age', 'match_check_oblivion'].map(ofOwner),
      ofOwner('oauth_client_figures'),
      ofOwner('oauth_client_secret_figures'),
      ofOwner('person_search'),
      // How long deleted accounts are kept, of each tenant, for what erases them of all.
      ofOwner('retention_age'),
      ...['saml_mapping_search', 'scim_settings_lookup', 'scim_token_lookup'].map(ofOwner),
      // Counted over all tenants, by a function that returns sums.
      ofOwner('session_figures'),
      // As old checks are.
      ...['sign_in_request_age', 'sign_in_request_oblivion', 'sign_in_test_age', 'sign_in_test_oblivion'].map(ofOwner),
      expect.objectContaining({ policyname: 'tenant_operator', qual: operator, check: operator }),
      // Old undos go as old checks do.
      ...['undo_run_age', 'undo_run_oblivion'].map(ofOwner),
      // What is due is looked for in all tenants, by functions that name tenants and nothing else.
      ...['webhook_delivery_age', 'webhook_delivery_oblivion', 'webhook_lookup'].map(ofOwner),
    ]);
  });
});

describe('the ORM’s condition alone, row-level security bypassed', () => {
  let orm: MikroORM;
  beforeAll(async () => {
    const url = new URL(testCluster().superuserUrl);
    url.pathname = new URL(app.ownerUrl).pathname;
    orm = await MikroORM.init(ormOptions(url.href, entities, { min: 0, max: 2 }));
  });
  afterAll(async () => orm.close());

  const em = () => {
    const fork = orm.em.fork();
    fork.setFilterParams(TENANT_FILTER, { tenantId: ours.tenantId });
    return fork;
  };

  it('bypassed it is: without the condition everything is there', async () => {
    for (const [, entity] of ENTITIES) {
      const found = await orm.em.fork().find(entity, {}, { filters: false });
      expect(tenantsOf(found).toSorted()).toEqual([ours.tenantId, theirs.tenantId]);
    }
  });

  it.each(ENTITIES)('shows only the tenant’s own rows of %s', async (_, entity) => {
    expect(tenantsOf(await em().find(entity, {}))).toEqual([ours.tenantId]);
    expect(await em().count(entity, { tenantId: theirs.tenantId } as object)).toBe(0);
  });

  it.each(ENTITIES)('lets nothing of another tenant’s %s be changed or deleted', async (_, entity) => {
    const before = await rowsOfTenant(superuser, theirs.tenantId);
    const where = { tenantId: theirs.tenantId } as object;
    expect(await em().nativeUpdate(entity, where, { tenantId: ours.tenantId } as object)).toBe(0);
    expect(await em().nativeDelete(entity, where)).toBe(0);
    expect(await rowsOfTenant(superuser, theirs.tenantId)).toEqual(before);
  });

  it.each(ENTITIES)('without a tenant fails instead of showing %s', async (_, entity) => {
    await expect(orm.em.fork().find(entity, {})).rejects.toThrow(/tenant/);
  });
});

describe('keys', () => {
  it('every foreign key of a tenant’s table has the tenant first on both sides', async () => {
    const keys = await foreignKeys();
    expect(keys.length).toBeGreaterThanOrEqual(8);
    for (const key of keys)
      expect(key).toMatchObject({ columns: ['tenant_id', expect.any(String)], first: 'tenant_id' });
  });

  it('no foreign key can be made to point at another tenant’s row', async () => {
    for (const { name, table, columns, target } of await foreignKeys()) {
      const column = columns[1] ?? '';
      const { rows } = await superuser.query<{ id: string }>(`select id from ${target} where tenant_id = $1 limit 1`, [
        theirs.tenantId,
      ]);
      const point = (id: string): Promise<string> =>
        asTenant(
          ours.tenantId,
          `update ${table} set ${column} = '${id}' where ctid = (select ctid from ${table} where ${column} is not null limit 1)`,
        );
      expect({ name, answer: await point(rows[0]?.id ?? '') }).toEqual({ name, answer: `23503 ${name}` });
    }
  });

  it('every unique index begins with the tenant', async () => {
    const { rows } = await superuser.query<{ index: string; first: string }>(
      `select c.relname as index, a.attname as first from pg_index i join pg_class c on c.oid = i.indexrelid
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indisunique and c.relnamespace = 'public'::regnamespace`,
    );
    expect(rows.length).toBeGreaterThan(15);
    // What tells of the schema itself knows of no tenants.
    expect(
      rows
        .filter(({ first }) => first !== 'tenant_id')
        .map(({ index }) => index)
        .toSorted(),
    ).toEqual(['schema_binding_pkey', 'schema_migration_pkey']);
  });

  async function foreignKeys(): Promise<
    { name: string; table: string; columns: string[]; target: string; first: string }[]
  > {
    const columns = (table: string, numbers: string): string =>
      `(select array_agg(a.attname::text order by place) from unnest(${numbers}) with ordinality n(number, place)
        join pg_attribute a on a.attrelid = ${table} and a.attnum = number)`;
    const { rows } = await superuser.query(
      `select conname as name, conrelid::regclass::text as table, confrelid::regclass::text as target,
        ${columns('conrelid', 'conkey')} as columns, (${columns('confrelid', 'confkey')})[1] as first
        from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conname`,
    );
    return rows;
  }
});

describe('what stands beside the policies', () => {
  it('there is no view, which would show what its owner may see', async () => {
    const { rows } = await superuser.query(
      `select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
        and not coalesce(reloptions @> '{security_invoker=true}', false)`,
    );
    expect(rows).toEqual([]);
  });

  it('the functions that run as the owner are these, and the server may call those that look tokens and words up and seal the trail', async () => {
    const { rows } = await superuser.query(
      `select p.oid::regprocedure::text as function, pg_get_userbyid(proowner) as owner, proconfig as settings,
        array(select grantee::regrole::text || ' ' || privilege_type from aclexplode(proacl) order by 1) as rights
        from pg_proc p where prosecdef and pronamespace = 'public'::regnamespace order by 1`,
    );
    const owner = decodeURIComponent(new URL(app.ownerUrl).username);
    const called = [`${owner} EXECUTE`, `${runtimeRole(app.ownerUrl)} EXECUTE`];
    const common = { owner, settings: expect.arrayContaining(['search_path=pg_catalog, pg_temp']) as unknown };
    expect(rows).toEqual([
      // Of the current tenant, and nothing but ids: `admin/search.test.ts`.
      { ...common, function: 'accounts_found(text,text)', rights: called },
      // Triggers: nobody has to be allowed to call them.
      { ...common, function: 'audit_change()', rights: [`${owner} EXECUTE`] },
      { ...common, function: 'audit_changed_employments()', rights: [`${owner} EXECUTE`] },
      { ...common, function: 'audit_changes()', rights: [`${owner} EXECUTE`] },
      // Ids of tenants, and no argument.
      { ...common, function: 'audit_checks_due()', rights: called },
      { ...common, function: 'audit_deleted_employment()', rights: [`${owner} EXECUTE`] },
      // A number, of the current tenant.
      { ...common, function: 'audit_details_older_than(integer,integer)', rights: called },
      { ...common, function: 'audit_log_entry()', rights: [`${owner} EXECUTE`] },
      { ...common, function: 'audit_new_employments()', rights: [`${owner} EXECUTE`] },
      { ...common, function: 'audit_new_persons()', rights: [`${owner} EXECUTE`] },
      // Neither takes an argument: how old is too old, they say themselves.
      { ...common, function: 'erase_deleted_accounts()', rights: called },
      // Of the current tenant, and never unseen: an event says what was emptied and why.
      { ...common, function: 'erase_from_trail(uuid,uuid[],text[],text[],text,text)', rights: called },
      { ...common, function: 'erase_import_changes(uuid)', rights: called },
      { ...common, function: 'erase_review_items(uuid,uuid[],text[],text[])', rights: called },
      // Of the current tenant, by what its own row says.
      { ...common, function: 'forget_by_retention()', rights: called },
      { ...common, function: 'forget_mail_notices()', rights: called },
      { ...common, function: 'forget_match_checks()', rights: called },
      { ...common, function: 'forget_sign_ins()', rights: called },
      { ...common, function: 'forget_undo_runs()', rights: called },
      { ...common, function: 'forget_webhook_deliveries()', rights: called },
      // That e-mails are sent, of all tenants alike.
      { ...common, function: 'keep_mail_on()', rights: called },
      // Triggers of the outbox.
      { ...common, function: 'leave_account_event()', rights: [`${owner} EXECUTE`] },
      { ...common, function: 'leave_review_item_event()', rights: [`${owner} EXECUTE`] },
      // No argument either: what the time that has passed is worth, it says itself.
      { ...common, function: 'leave_timed_events()', rights: called },
      // By which a week is over; each is told once all the same.
      { ...common, function: 'leave_weekly_summaries(timestamp with time zone)', rights: called },
      // As those of webhooks.
      { ...common, function: 'mail_figures()', rights: called },
      { ...common, function: 'mail_tenants_due()', rights: called },
      { ...common, function: 'note_provider_day()', rights: [`${owner} EXECUTE`] },
      // Into the trail of the transaction's own tenant, with a kind of its own.
      { ...common, function: 'note_refused_sign_in(text,uuid,uuid,text)', rights: called },
      // Sums over all tenants, and one time: nothing of any one of them.
      { ...common, function: 'operating_figures(integer,integer)', rights: called },
      { ...common, function: 'persons_found(text,text)', rights: called },
      { ...common, function: 'persons_resembling(text,integer)', rights: called },
      { ...common, function: 'saml_mappings_found(text,text)', rights: called },
      // The first for the version before, which did not say in which tenant.
      { ...common, function: 'scim_caller(bytea)', rights: called },
      { ...common, function: 'scim_caller_in(text,bytea)', rights: called },
      // None takes an argument: the server says when events get their places, not which or what. The second is for the
      // transaction's own tenant.
      { ...common, function: 'seal_audit_events()', rights: called },
      { ...common, function: 'seal_events_of_tenant()', rights: called },
      // What the trail holds about one person of the current tenant.
      { ...common, function: 'trail_about(uuid,uuid[],text[],text[],bigint,integer)', rights: called },
      { ...common, function: 'trail_knows(uuid,uuid[])', rights: called },
      { ...common, function: 'trail_length()', rights: called },
      { ...common, function: 'unsealed_audit_events()', rights: called },
      // Nor does this: tenants, and nothing of what is in them.
      { ...common, function: 'watched_deactivations()', rights: called },
      // Sums over all tenants, and the tenants in which something is due.
      { ...common, function: 'webhook_figures()', rights: called },
      { ...common, function: 'webhook_tenants_due()', rights: called },
    ]);
  });

  it('a token is found by its whole digest and by nothing else', async () => {
    const { rows } = await superuser.query<{ tenant_id: string; id: string; digest: Buffer }>(
      'select tenant_id, id, digest from scim_token order by tenant_id',
    );
    expect(rows.map((row) => row.tenant_id)).toEqual([ours.tenantId, theirs.tenantId]);
    for (const { tenant_id, id, digest } of rows) {
      const find = async (given: Buffer) =>
        (await runtime.query('select * from scim_caller($1)', [given])).rows as object[];
      expect(await find(digest)).toEqual([expect.objectContaining({ tenant_id, token_id: id })]);
      expect(await find(digest.subarray(0, 31))).toEqual([]);
      expect(await find(Buffer.alloc(0))).toEqual([]);
      const findIn = async (tenant: string, given: Buffer) =>
        (await runtime.query('select * from scim_caller_in($1, $2)', [tenant, given])).rows as object[];
      expect(await findIn(tenant_id, digest)).toEqual([expect.objectContaining({ tenant_id, token_id: id })]);
      expect(await findIn(tenant_id, digest.subarray(0, 31))).toEqual([]);
      const other = tenant_id === ours.tenantId ? theirs.tenantId : ours.tenantId;
      expect(await findIn(other, digest)).toEqual([]);
    }
    expect((await runtime.query('select * from scim_token')).rows).toEqual([]);
    expect((await runtime.query('select * from scim_caller(null)')).rows).toEqual([]);
    expect(await asTenant(ours.tenantId, `select from scim_token where tenant_id = '${theirs.tenantId}'`)).toBe(
      '0 rows',
    );
  });

  it('the server’s role may do with each table what it needs and no more', async () => {
    const { rows } = await superuser.query<{ table: string; rights: string[] }>(
      `select table_name as table, array_agg(privilege_type::text order by privilege_type) as rights
        from information_schema.role_table_grants where grantee = $1 group by table_name order by table_name`,
      [runtimeRole(app.ownerUrl)],
    );
    const usual = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];
    expect(
      Object.fromEntries(rows.filter(({ rights }) => rights.join() !== usual.join()).map((r) => [r.table, r.rights])),
    ).toEqual({
      // How far a check has come is written anew with each.
      audit_check: ['INSERT', 'SELECT', 'UPDATE'],
      // The trail is for HR to read; triggers and the sealer write it.
      audit_event: ['SELECT'],
      audit_head: ['SELECT'],
      audit_pending: ['SELECT'],
      // Why a session ended is never written anew.
      ended_session: ['DELETE', 'INSERT', 'SELECT'],
      // What an import did stays told; an undo marks it.
      person_import: ['INSERT', 'SELECT', 'UPDATE'],
      person_import_change: ['INSERT', 'SELECT', 'UPDATE'],
      provisioning_log: ['INSERT', 'SELECT'],
      // A tenant that has said so once keeps what it has said.
      retention: ['INSERT', 'SELECT', 'UPDATE'],
      // What was left for HR stays told; it is closed.
      review_item: ['INSERT', 'SELECT', 'UPDATE'],
      // When somebody last signed in goes with the account.
      sign_in: ['INSERT', 'SELECT', 'UPDATE'],
      // A key is exchanged, and never missing again.
      sign_in_request_key: ['INSERT', 'SELECT', 'UPDATE'],
      // What counts once is never written anew.
      used_assertion: ['DELETE', 'INSERT', 'SELECT'],
    });
  });
});

/** Runs a statement as the server's role with a tenant set. @returns `n rows`, or the SQLSTATE and the constraint's name */
async function asTenant(tenantId: string, statement: string): Promise<string> {
  await runtime.query('begin');
  try {
    await runtime.query(`select set_config('${TENANT_VARIABLE}', $1, true)`, [tenantId]);
    return `${(await runtime.query(statement)).rowCount} rows`;
  } catch (error) {
    const { code, constraint } = error as { code: string; constraint?: string };
    return [code, ...(constraint === undefined ? [] : [constraint])].join(' ');
  } finally {
    await runtime.query('rollback');
  }
}
