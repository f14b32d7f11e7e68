import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { runtimeUrl } from '../../../src/database/isolation/runtime-role.js';
import { rangesAfter } from '../../../src/scim/sql/list-order.js';
import { type ListStatement, pageStatement, totalStatement } from '../../../src/scim/sql/sorted-list.js';
import { readListQuery } from '../../../src/scim/protocol/query/read-list-query.js';
import { PAGE_SIZE } from '../../../src/scim/protocol/query/page-size.js';
import { compileUserQuery } from '../../../src/scim/users/resource/user-query.js';
import { sql, type Sql } from '../../../src/scim/sql/sql.js';

import { CEZANNE, connect, ENTERPRISE } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const ACCOUNTS = 100_000;

/** SQL for the id of the n-th row of a table; in the order of creation, like the ids that the server makes. */
const idOf = (table: number): string => `(${table} || lpad(to_hex(n), 31, '0'))::uuid`;

let app: TestApp;
let tenantId: string;
let runtime: pg.Client;

beforeAll(async () => {
  app = await startTestApp();
  ({ tenantId } = await connect(app));
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
  // An audit trail of what is thrown away would take minutes.
  for (const table of ['person', 'account', 'account_email']) {
    await owner.query(`alter table ${table} disable trigger ${table}_audit`);
  }
  await owner.query(
    `insert into person (tenant_id, id, person_code, person_code_norm, given_name, family_name, created_at, updated_at)
      select $1, ${idOf(1)}, 'P' || n, 'p' || n, 'G' || n, 'F' || n, now(), now() from generate_series(1, $2::int) n`,
    [tenantId, ACCOUNTS],
  );
  await owner.query(
    `insert into account (tenant_id, id, user_name, user_name_norm, external_id, employee_number, active, role_id, person_id,
        role_name_norm, main_email_norm, main_email_type_norm, main_email_primary, created_at, updated_at)
      select $1, ${idOf(2)}, 'U' || n, 'u' || n, 'X' || n, case when n % 1000 = 0 then 'N' || n end, n % 100 <> 0,
        (select id from role where name = case when n % 100 = 0 then 'Line Manager' else 'Self-Service' end),
        ${idOf(1)}, case when n % 100 = 0 then 'line manager' else 'self-service' end, 'e' || n || '@x', 'work', true, '2026-07-01Z'::timestamptz - n * interval '1 minute',
        '2026-07-01Z'::timestamptz - n * interval '1 minute' from generate_series(1, $2::int) n`,
    [tenantId, ACCOUNTS],
  );
  await owner.query(
    `insert into account_email (tenant_id, account_id, position, value, value_norm, type, is_primary)
      select $1, ${idOf(2)}, 0, 'E' || n || '@x', 'e' || n || '@x', 'work', true from generate_series(1, $2::int) n`,
    [tenantId, ACCOUNTS],
  );
  await owner.query('vacuum analyze person, account, account_email, role');
  await owner.end();
  runtime = new pg.Client({ connectionString: runtimeUrl(app.ownerUrl) });
  await runtime.connect();
  await runtime.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
}, 180_000);
afterAll(async () => {
  await runtime?.end();
  await app.close();
});

async function plan({ text, values }: Sql): Promise<string> {
  let place = 0;
  const { rows } = await runtime.query(`explain (costs off) ${text.replace(/\?/g, () => `$${++place}`)}`, [...values]);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** What `GET /Users` asks the database for a query, as the role that the server works as. */
function compiled(query: Record<string, string>): ListStatement {
  return compileUserQuery(readListQuery(query, PAGE_SIZE), tenantId, 'http://x');
}

const EMPLOYEE_NUMBER = `${ENTERPRISE}:employeeNumber`;

describe('filters at 100,000 accounts use an index by tenant and value', () => {
  it.each([
    ['userName eq "U4711"', 'account_user_name_key', 'user_name_norm = '],
    ['userName sw "U471"', 'account_user_name_key', 'user_name_norm >= '],
    ['userName ge "u99990"', 'account_user_name_key', 'user_name_norm >= '],
    ['userName eq "U4711" and active eq true', 'account_user_name_key', 'user_name_norm = '],
    ['externalId eq "X4711"', 'account_external_id_idx', 'external_id = '],
    ['externalId sw "X471"', 'account_external_id_idx', 'external_id >= '],
    [`id eq "0198c000-0000-7000-8000-000000000000"`, 'account_pkey', 'id = '],
    ['emails.value eq "e4711@x"', 'account_email_value_idx', 'value_norm = '],
    ['emails.value sw "e4711@"', 'account_email_value_idx', 'value_norm >= '],
    ['emails[type eq "work"].value eq "e4711@x"', 'account_email_value_idx', 'value_norm = '],
    [`${EMPLOYEE_NUMBER} eq "N4711"`, 'account_employee_number_idx', 'employee_number_norm = '],
    [`${EMPLOYEE_NUMBER} sw "N471"`, 'account_employee_number_idx', 'employee_number_norm >= '],
    // One account in a thousand has one.
    [`${EMPLOYEE_NUMBER} pr`, 'account_employee_number_idx', 'employee_number_norm > '],
    ['active eq false', 'account_active_idx', 'active = false'],
    ['roles.value eq "line manager"', 'account_role_name_idx', 'role_name_norm = '],
    [`${CEZANNE}:role eq "line manager"`, 'account_role_name_idx', 'role_name_norm = '],
    [`${CEZANNE}:role sw "line"`, 'account_role_name_idx', 'role_name_norm >= '],
    ['meta.lastModified gt "2026-06-30T23:00:00Z"', 'account_modified_idx', 'updated_at > '],
    ['meta.created gt "2026-06-30T23:00:00Z"', 'account_created_idx', 'created_at > '],
    ['name.familyName eq "F4711"', 'person_family_name_idx', 'family_name_norm = '],
    ['name.familyName sw "F4711"', 'person_family_name_idx', 'family_name_norm >= '],
    ['name.givenName eq "G4711"', 'person_given_name_idx', 'given_name_norm = '],
    ['displayName eq "G4711 F4711"', 'person_full_name_idx', 'full_name_norm = '],
    ['name.formatted sw "G4711 "', 'person_full_name_idx', 'full_name_norm >= '],
  ])('%s', async (filter, index, condition) => {
    const query = compiled({ filter });
    for (const statement of [pageStatement(query, sql('true'), 100), totalStatement(query)]) {
      const text = await plan(statement);
      expect(text).toContain(index);
      expect(text).toMatch(new RegExp(`Index Cond: \\(.*tenant_id = .*\\b${condition}`));
      expect(text).not.toMatch(/Seq Scan on (?:account|person)/);
    }
  });
});

describe('a page by cursor at 100,000 accounts begins in the index', () => {
  // In the middle.
  const id = '20000000-0000-0000-0000-00000000c350';

  it.each<[string | undefined, string, string | null]>([
    [undefined, 'account_pkey', null],
    ['id', 'account_pkey', null],
    ['meta.location', 'account_pkey', null],
    ['userName', 'account_user_name_key', 'u5'],
    ['externalId', 'account_external_id_idx', 'X5'],
    [EMPLOYEE_NUMBER, 'account_employee_number_idx', 'n5'],
    [EMPLOYEE_NUMBER, 'account_employee_number_idx', null],
    ['active', 'account_active_idx', 'true'],
    ['meta.created', 'account_created_idx', '2026-03-01 00:00:00+00'],
    ['meta.lastModified', 'account_modified_idx', '2026-03-01 00:00:00+00'],
    ['name.familyName', 'person_family_name_idx', 'f5'],
    ['name.givenName', 'person_given_name_idx', 'g5'],
    ['displayName', 'person_full_name_idx', 'g5 f5'],
    ['name.formatted', 'person_full_name_idx', 'g5 f5'],
    ['emails.value', 'account_main_email_idx', 'e5'],
    ['emails.value', 'account_main_email_idx', null],
    ['roles.value', 'account_role_name_idx', 'self-service'],
    ['roles.display', 'account_role_name_idx', 'line manager'],
    [`${CEZANNE}:role`, 'account_role_name_idx', 'self-service'],
    // The same for everybody.
    ['roles.type', 'account_pkey', null],
    ['roles.primary', 'account_pkey', null],
    ['meta.resourceType', 'account_pkey', null],
  ])('sorted by %s', async (sortBy, index, key) => {
    for (const sortOrder of ['ascending', 'descending']) {
      const query = compiled({ ...(sortBy !== undefined && { sortBy }), sortOrder });
      for (const range of [sql('true'), ...rangesAfter(query.order, { key, id })]) {
        const text = await plan(pageStatement(query, range, 101));
        expect(text).toMatch(new RegExp(`Index (?:Only )?Scan (?:Backward )?using ${index}`));

        // At most rows with one and the same key are sorted.
        expect(text).not.toMatch(/-> +Sort$|Seq Scan on (?:account|person)/m);
      }
    }
  });
});
