import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { compileUserQuery } from '../../src/scim/users/filter-to-sql.js';
import { readListQuery } from '../../src/scim/protocol/read-list-query.js';
import { runtimeUrl } from '../../src/database/runtime-role.js';
import { connect } from '../support/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ACCOUNTS = 100_000;

let app: TestApp;
let tenantId: string;
let runtime: pg.Client;

beforeAll(async () => {
  app = await startTestApp();
  ({ tenantId } = await connect(app));
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
  await owner.query(
    `insert into person (tenant_id, id, person_code, person_code_norm, given_name, family_name, created_at, updated_at)
      select $1, md5('p' || n)::uuid, 'P' || n, 'p' || n, 'G', 'F', now(), now() from generate_series(1, $2::int) n`,
    [tenantId, ACCOUNTS],
  );
  await owner.query(
    `insert into account (tenant_id, id, user_name, user_name_norm, external_id, role_id, person_id, created_at, updated_at)
      select $1, md5('a' || n)::uuid, 'U' || n, 'u' || n, 'X' || n,
        (select id from role where name = 'Self-Service'), md5('p' || n)::uuid, now(), now() from generate_series(1, $2::int) n`,
    [tenantId, ACCOUNTS],
  );
  await owner.query(
    `insert into account_email (tenant_id, account_id, position, value, value_norm, type, is_primary)
      select $1, md5('a' || n)::uuid, 0, 'E' || n || '@x', 'e' || n || '@x', 'work', true from generate_series(1, $2::int) n`,
    [tenantId, ACCOUNTS],
  );
  await owner.query('analyze');
  await owner.end();
  runtime = new pg.Client({ connectionString: runtimeUrl(app.ownerUrl) });
  await runtime.connect();
  await runtime.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
}, 60_000);
afterAll(async () => {
  await runtime.end();
  await app.close();
});

/** The plan of the search that `GET /Users` makes for a filter, as the role that the server works as. */
async function plan(filter: string): Promise<string> {
  const query = readListQuery({ filter }, { defaultCount: 100, maxCount: 1000 });
  const { from, where, orderBy } = compileUserQuery(query, tenantId, 'http://x');
  let place = 0;
  const text = `select a.id from ${from} where ${where.text} order by ${orderBy.text} limit ? offset ?`.replace(
    /\?/g,
    () => `$${++place}`,
  );
  const { rows } = await runtime.query(`explain (costs off) ${text}`, [...where.values, ...orderBy.values, 100, 0]);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test.each([
  ['userName eq "U4711"', 'account_user_name_key', 'user_name_norm'],
  ['externalId eq "X4711"', 'account_external_id_idx', 'external_id'],
  [`id eq "0198c000-0000-7000-8000-000000000000"`, 'account_pkey', 'id'],
  ['emails.value eq "e4711@x"', 'account_email_value_idx', 'value_norm'],
  ['emails[type eq "work"].value eq "e4711@x"', 'account_email_value_idx', 'value_norm'],
  ['userName eq "U4711" and active eq true', 'account_user_name_key', 'user_name_norm'],
])('%s at 100,000 accounts uses an index by tenant and value', async (filter, index, column) => {
  const text = await plan(filter);
  expect(text).toContain(index);
  expect(text).toMatch(new RegExp(`Index Cond: \\(.*tenant_id = .*\\b${column} = `));
  expect(text).not.toContain('Seq Scan on account');
});
