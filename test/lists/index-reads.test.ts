import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ACCOUNT_SORTS, type AccountListRequest } from '../../src/accounts/account-list.js';
import { AccountService } from '../../src/admin/accounts/account.service.js';
import { executeBound } from '../../src/database/transactions/execute-bound.js';
import { TenantDatabase, type TenantScope } from '../../src/database/transactions/tenant-database.js';
import { PERSON_SORTS } from '../../src/persons/person-sorts.js';
import { type PersonListRequest, PersonService } from '../../src/persons/person.service.js';
import { LOG_SORTS, type LogListRequest } from '../../src/provisioning-log/log-list.js';
import { ProvisioningLogService } from '../../src/provisioning-log/provisioning-log.service.js';
import { SAML_MAPPING_SORTS, type SamlMappingListRequest } from '../../src/saml-mappings/saml-mapping-list.js';
import { SamlMappingService } from '../../src/saml-mappings/saml-mapping.service.js';
import { makeIdp, makeTenant } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Rows of each table. */
const MANY = 100_000;
const PAGE = 50;

let app: TestApp;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp();
  const admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  const idps = [await makeIdp(admin, tenantId), await makeIdp(admin, tenantId)];
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
    const tables = ['person', 'account', 'saml_mapping', 'provisioning_log', 'employment'];
    for (const table of tables) await owner.query(`alter table ${table} disable trigger user`);
    for (const statement of statements(idps.map(({ id }) => id))) await owner.query(statement, [tenantId]);
    await owner.query(`vacuum analyze ${tables.join(', ')}`);
  } finally {
    await owner.end();
  }
}, 300_000);
afterAll(() => app.close());

/** Half of what can be equal is, some is absent, and one account in a hundred is closed. */
function statements(idps: readonly string[]): string[] {
  const id = (kind: number): string =>
    `('01990000-0000-7${kind}00-8000-' || lpad(to_hex((n * 7919) % ${MANY}), 12, '0'))::uuid`;
  return [
    `insert into person (tenant_id, id, person_code, person_code_norm, given_name, family_name, internal_email, internal_email_norm,
        external_email, external_email_norm, created_at, updated_at)
      select $1, ${id(1)}, 'P' || n, 'p' || n, 'Ada' || n % 100, case when n % 2 = 0 then 'Byron' else 'Byron' || n end,
        case when n % 10 > 0 then 'm' || n / 2 end, case when n % 10 > 0 then 'm' || n / 2 end,
        case when n % 10 = 0 then 'x' || n end, case when n % 10 = 0 then 'x' || n end, now(), now()
      from generate_series(1, ${MANY}) n`,
    `insert into account (tenant_id, id, user_name, user_name_norm, external_id, active, matched_by, role_id, role_name_norm, person_id,
        main_email_norm, version, created_at, updated_at)
      select $1, ${id(2)}, 'u' || n, 'u' || n, case when n % 10 > 0 then 'e' || n / 2 end, n % 100 > 0,
        case when n % 1000 = 0 then 'hand' else 'internalEmail' end, r.id, r.name_norm, ${id(1)}, 'm' || n / 2, 1,
        now() - (n / 2) * interval '1 second', now() - (n / 3) * interval '1 second'
      from generate_series(1, ${MANY}) n
        join role r on r.tenant_id = $1 and r.name_norm = case when n % 500 = 0 then 'line manager' else 'self-service' end`,
    `insert into saml_mapping (tenant_id, id, account_id, identity_provider_id, user_identifier, created_at, updated_at)
      select $1, ${id(3)}, ${id(2)}, case when n % 2 = 0 then '${idps[0]}'::uuid else '${idps[1]}'::uuid end, 'u' || n / 2, now(), now()
      from generate_series(1, ${MANY}) n`,
    `insert into provisioning_log (tenant_id, id, at, request_id, token_id, operation, outcome, status, reason, user_name, user_name_norm,
        changes, ignored)
      select $1, ${id(4)}, now(), 'r', gen_random_uuid(), case when n % 100 = 0 then 'delete' else 'patch' end,
        case when n % 200 = 0 then 'refused' else 'updated' end, 200, case when n % 200 = 0 then 'no-person' end,
        case when n % 10 > 0 then 'u' || n / 4 end, case when n % 10 > 0 then 'u' || n / 4 end, '[]', '[]'
      from generate_series(1, ${MANY}) n`,
  ];
}

type Rows = { items: object[]; nextCursor: string | null };
type Wish = Record<string, unknown> & { limit: number; cursor?: string };

const LISTS: Record<string, { sorts: object; read: (scope: TenantScope, wish: Wish) => Promise<Rows> }> = {
  person: {
    sorts: PERSON_SORTS,
    read: (scope, wish) => app.nest.get(PersonService).rows(scope, wish as PersonListRequest),
  },
  account: {
    sorts: ACCOUNT_SORTS,
    read: (scope, wish) => app.nest.get(AccountService).rows(scope, wish as AccountListRequest),
  },
  saml_mapping: {
    sorts: SAML_MAPPING_SORTS,
    read: (scope, wish) => app.nest.get(SamlMappingService).rows(scope, wish as SamlMappingListRequest),
  },
  provisioning_log: {
    sorts: LOG_SORTS,
    read: (scope, wish) => app.nest.get(ProvisioningLogService).rows(scope, wish as LogListRequest),
  },
};

/** @returns how many rows of the list's own table a page was made from: by an index, and one after the other */
async function rowsRead(
  table: string,
  wish: Record<string, unknown>,
): Promise<{ byIndex: number; inTurn: number; page: Rows }> {
  const who = { tenantId, actor: 'server' as const };
  return app.nest.get(TenantDatabase).reading(who, async (scope) => {
    // What the transaction before has read may still stand there.
    const read = async (): Promise<{ byIndex: number; inTurn: number }> => {
      const statement = `select coalesce(idx_tup_fetch, 0)::int as "byIndex", seq_tup_read::int as "inTurn"
        from pg_stat_xact_user_tables where schemaname = 'public' and relname = $1`;
      const [row] = await executeBound<{ byIndex: number; inTurn: number }>(scope.em, statement, [table]);
      return row ?? { byIndex: 0, inTurn: 0 };
    };
    const before = await read();
    const page = await (LISTS[table] as (typeof LISTS)[string]).read(scope, { limit: PAGE, ...wish });
    const after = await read();
    return { byIndex: after.byIndex - before.byIndex, inTurn: after.inTurn - before.inTurn, page };
  });
}

describe(`at ${MANY} rows`, () => {
  const cases = Object.entries(LISTS).flatMap(([table, { sorts }]) =>
    Object.keys(sorts).flatMap((sort) => (['asc', 'desc'] as const).map((order) => [table, sort, order] as const)),
  );

  it.each(cases)(
    '%s sorted by %s %s: a page is read from an index, the first and one in the middle',
    async (table, sort, order) => {
      let cursor: string | null | undefined;
      for (const limit of [PAGE, 2 * PAGE, PAGE]) {
        const { byIndex, inTurn, page } = await rowsRead(table, {
          sort,
          order,
          limit,
          ...(cursor != null && { cursor }),
        });
        expect(page.items).toHaveLength(limit);
        expect(inTurn).toBe(0);
        // For each part of the list a page and one more, what is equal to its last row, and the rows of the page by their ids.
        expect(byIndex).toBeLessThan(10 * limit);
        expect(byIndex).toBeGreaterThanOrEqual(limit);
        ({ nextCursor: cursor } = page);
      }
    },
  );

  it.each([
    ['account', { active: false }],
    ['account', { active: false, sort: 'createdAt' }],
    ['account', { role: 'Line Manager' }],
    ['account', { role: 'self-service', sort: 'email' }],
    ['account', { role: 'Line Manager', sort: 'updatedAt', active: false }],
    ['account', { hasPerson: false }],
    ['account', { matchedBy: 'internalEmail', sort: 'updatedAt' }],
    ['person', { hasAccount: 'active', sort: 'familyName' }],
    ['person', { employed: false, sort: 'givenName', order: 'desc' }],
    ['person', { search: 'byron4711', sort: 'familyName' }],
    ['provisioning_log', { outcome: 'refused' }],
    ['provisioning_log', { reason: 'no-person' }],
    ['provisioning_log', { operation: 'patch', sort: 'userName' }],
    ['saml_mapping', { search: 'u47' }],
  ])('%s with %j: no more than a part of it is read', async (table, wish) => {
    const { byIndex, inTurn, page } = await rowsRead(table, wish);
    expect(page.items.length).toBeGreaterThan(0);
    expect(inTurn).toBe(0);
    expect(byIndex).toBeLessThan(MANY / 10);
  });
});
