import { serverIn } from '../../src/database/transactions/actor.js';
import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TenantDatabase, type TenantScope } from '../../src/database/transactions/tenant-database.js';
import { Person } from '../../src/persons/person.entity.js';
import { Tenant } from '../../src/tenants/tenant.entity.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { makePerson, makeTenant } from '../support/admin-factories.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** The one way to the data: a transaction that sees one tenant, and is tried again when that can help. */

let app: TestApp;
let database: TenantDatabase;
let ours: string;
let theirs: string;
beforeAll(async () => {
  app = await startTestApp();
  database = app.nest.get(TenantDatabase);
  const admin = new AdminClient(app);
  [ours, theirs] = [(await makeTenant(admin)).tenantId, (await makeTenant(admin)).tenantId];
  for (const tenantId of [ours, theirs]) await makePerson(admin, tenantId);
});
afterAll(async () => app.close());

const tenantsOf = (rows: readonly { tenantId: string }[]): string[] => [...new Set(rows.map((row) => row.tenantId))];

/** What the policies and the trail's triggers read. A pooled connection keeps an empty string of what was set before. */
async function variables({ em }: { em: EntityManager }): Promise<object> {
  const of = (name: string): string => `nullif(current_setting('app.${name}', true), '') as ${name}`;
  const [row] = await em.execute<object[]>(`select ${of('tenant')}, ${of('actor')}, ${of('operator')}`);
  return row as object;
}

describe('a transaction of a tenant', () => {
  it('tells the database whose it is and who it is by', async () => {
    expect(await database.inTenant(serverIn(ours), variables)).toEqual({
      tenant: ours,
      actor: 'server',
      operator: null,
    });
    expect(await database.inTenant({ tenantId: ours, actor: 'operator' }, variables)).toMatchObject({
      actor: 'operator',
    });
  });

  it('sees that tenant, by the ORM’s condition as well as by the database’s', async () => {
    const seen = async ({ tenantId, em }: TenantScope) => [
      tenantId,
      tenantsOf(await em.find(Person, {})),
      tenantsOf(await em.find(Person, {}, { filters: false })),
      em.getFilterParams('tenant'),
    ];
    expect(await database.inTenant(serverIn(ours), seen)).toEqual([ours, [ours], [ours], { tenantId: ours }]);
  });

  it('that only reads sees the same, may write nothing, and lets nobody forget anything', async () => {
    const told: string[] = [];
    database.onCommit((tenantId) => void told.push(tenantId));
    const person = await database.reading(serverIn(ours), async ({ em }) => {
      expect(tenantsOf(await em.find(Person, {}, { filters: false }))).toEqual([ours]);
      return em.findOneOrFail(Person, {});
    });
    const renamed = database.reading(serverIn(ours), ({ em }) =>
      em.nativeUpdate(Person, { id: person.id }, { givenName: 'Nobody' }),
    );
    await expect(renamed).rejects.toThrow('read-only transaction');
    expect(told).toEqual([]);
    await database.inTenant(serverIn(ours), ({ em }) => em.count(Person));
    expect(told).toEqual([ours]);
  });

  it('leaves nothing behind when its work fails', async () => {
    const work = async ({ em }: TenantScope): Promise<void> => {
      await em.nativeUpdate(Person, {}, { givenName: 'Changed' });
      throw new Error('no');
    };
    await expect(database.inTenant(serverIn(ours), work)).rejects.toThrow('no');
    expect(await database.inTenant(serverIn(ours), ({ em }) => em.count(Person, { givenName: 'Changed' }))).toBe(0);
  });
});

it('a transaction of the operator sees the list of tenants and nothing inside any of them', async () => {
  const seen = async (em: EntityManager) => [
    tenantsOf(await em.find(Tenant, {}, { filters: false })).toSorted(),
    await em.count(Person, {}, { filters: false }),
    await variables({ em }),
  ];
  expect(await database.asOperator(seen)).toEqual([
    [ours, theirs].toSorted(),
    0,
    { tenant: null, actor: null, operator: 'on' },
  ]);
});

it('the entities say of row-level security what the database has', async () => {
  const difference = await app.nest.get(MikroORM).schema.getUpdateSchemaSQL();
  const lines = difference.split('\n').filter((line) => /policy|row level security/i.test(line));
  // For backups each table is given one of its own, whatever migration made it; `backup-policies.test.ts` has them.
  expect(lines.filter((line) => !/^drop policy "(\w+)_backup" on "\1";$/.test(line))).toEqual([
    // Made by hand, for the functions that look past it: those that find words, and the one that finds who is calling.
    'drop policy "audit_check_due" on "audit_check";',
    'drop policy "deactivation_watch_all" on "deactivation_watch";',
    'drop policy "deleted_account_age" on "deleted_account";',
    'drop policy "deleted_account_oblivion" on "deleted_account";',
    'drop policy "match_check_age" on "match_check";',
    'drop policy "match_check_oblivion" on "match_check";',
    'drop policy "oauth_client_figures" on "oauth_client";',
    'drop policy "oauth_client_secret_figures" on "oauth_client_secret";',
    'drop policy "access_token_lookup" on "access_token";',
    'drop policy "person_search" on "person";',
    'drop policy "employment_search" on "employment";',
    // For the function that erases deleted accounts.
    'drop policy "retention_age" on "retention";',
    'drop policy "account_search" on "account";',
    // For those that say where an e-mail is due.
    'drop policy "mail_notice_due" on "mail_notice";',
    'drop policy "mail_notice_oblivion" on "mail_notice";',
    'drop policy "account_email_search" on "account_email";',
    'drop policy "saml_mapping_search" on "saml_mapping";',
    'drop policy "scim_settings_lookup" on "scim_settings";',
    'drop policy "scim_token_lookup" on "scim_token";',
    // For the function that counts sessions.
    'drop policy "session_figures" on "session";',
    'drop policy "sign_in_request_age" on "sign_in_request";',
    'drop policy "sign_in_request_oblivion" on "sign_in_request";',
    'drop policy "sign_in_test_age" on "sign_in_test";',
    'drop policy "sign_in_test_oblivion" on "sign_in_test";',
    'drop policy "undo_run_age" on "undo_run";',
    'drop policy "undo_run_oblivion" on "undo_run";',
    // For those that say where a webhook is due.
    'drop policy "webhook_lookup" on "webhook";',
    'drop policy "webhook_delivery_age" on "webhook_delivery";',
    'drop policy "webhook_delivery_oblivion" on "webhook_delivery";',
  ]);
});

describe('a deadlock', () => {
  it('ends one of two transactions, which is carried out again', async () => {
    const admin = new AdminClient(app);
    const persons = [(await makePerson(admin, ours)).id, (await makePerson(admin, ours)).id];
    let attempts = 0;
    let holding = 0;
    const lockInTurn = (ids: readonly string[]) =>
      database.inTenant(serverIn(ours), async ({ em }) => {
        attempts++;
        const lock = (id: string | undefined) => em.execute('select from person where id = ? for update', [id]);
        await lock(ids[0]);
        // Neither goes on before the other has what it will ask for.
        holding++;
        await until('the other transaction to hold its first', () => holding > 1);
        await lock(ids[1]);
        return 'done';
      });
    expect(await Promise.all([lockInTurn(persons), lockInTurn(persons.toReversed())])).toEqual(['done', 'done']);
    expect(attempts).toBe(3);
  });

  it('that comes back is given up after three attempts', async () => {
    let attempts = 0;
    const work = async (): Promise<void> => {
      attempts++;
      throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    };
    await expect(database.inTenant(serverIn(ours), work)).rejects.toThrow('deadlock detected');
    expect(attempts).toBe(3);
  });

  it('is tried again, and what is no fault of the moment is not', async () => {
    let attempts = 0;
    const work = async (): Promise<void> => {
      attempts++;
      throw new Error('something else');
    };
    await expect(database.inTenant(serverIn(ours), work)).rejects.toThrow('something else');
    expect(attempts).toBe(1);
  });
});

describe('a connection that breaks', () => {
  const breakOwn = async (em: EntityManager): Promise<void> => {
    const [own] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
    await asSuperuser(app, 'select pg_terminate_backend($1, 5000)', [own?.pid]);
  };

  it('in the middle of a transaction lets it begin anew', async () => {
    let attempts = 0;
    const work = async ({ em }: TenantScope): Promise<number> => {
      if (++attempts === 1) await breakOwn(em);
      return em.count(Person, {});
    };
    expect(await database.inTenant(serverIn(ours), work)).toBeGreaterThan(0);
    expect(attempts).toBe(2);
  });

  it('at the commit does not: it may have been committed', async () => {
    let attempts = 0;
    const work = async ({ em }: TenantScope): Promise<void> => {
      attempts++;
      await breakOwn(em);
    };
    await expect(database.inTenant(serverIn(ours), work)).rejects.toThrow();
    expect(attempts).toBe(1);
  });
});
