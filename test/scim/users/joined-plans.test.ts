import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { runtimeUrl } from '../../../src/database/isolation/runtime-role.js';
import { joinCalls } from '../../../src/database/statements/joint/join-calls.js';
import type { Call } from '../../../src/database/statements/statement.js';
import { MATCH_METHODS } from '../../../src/persons/matching/match-method.js';
import { PersonMatcher } from '../../../src/persons/matching/person-matcher.js';
import { linkByHandOf } from '../../../src/review-items/link-by-hand.js';
import type { ProvisioningSettings } from '../../../src/scim-settings/scim-settings.js';
import { lockAccount, lockAccountOf } from '../../../src/scim/users/writes/held-account.js';
import { Standing } from '../../../src/scim/users/writes/standing.js';
import { makeIdp, makePerson, saveSettings } from '../../support/admin-factories.js';
import { connect, oktaUser } from '../../support/clients/scim-client.js';
import { connectionTo, withClient } from '../../support/database/with-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** What is joined is planned once for each number of calls, and the plan is kept while the tables grow. */

let app: TestApp;
let client: pg.Client;
let tenantId: string;
let several: Call[];

beforeAll(async () => {
  app = await startTestApp();
  const made = await connect(app);
  ({ tenantId } = made);
  client = connectionTo(runtimeUrl(app.ownerUrl));
  await client.connect();
  await client.query(`set plan_cache_mode = force_generic_plan; set enable_seqscan = off`);
  await client.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
  const settings = { tenantId, identityProviderId: null, createSamlMappings: true } as ProvisioningSettings;
  const matcher = app.nest.get(PersonMatcher, { strict: false });
  const looks = MATCH_METHODS.map((method) => ({ method, key: 'a', compared: 'a' }));
  const standing = new Standing(settings, async () => []);
  several = [
    ...lockAccount(settings, '0198c000-0000-7000-8000-000000000000'),
    ...looks.flatMap((look) => [matcher.candidates(tenantId, look), ...lockAccountOf(settings, look)]),
    linkByHandOf(tenantId, { externalId: 'a', userName: 'a' }, true),
    standing.ahead({ userName: 'a', role: 'a', identifier: 'a' }),
  ];
  const idp = await makeIdp(made.admin, tenantId);
  const mapping = { createSamlMappings: true, identityProviderId: idp.id, userIdentifier: 'scimUserName' };
  await saveSettings(made.admin, tenantId, { ...mapping, nameCheck: 'warn' });
  for (let number = 0; number < 20; number++) {
    const address = `p${number}@acme.example`;
    const employments = [{ employmentId: `E-${number}`, startDate: '2020-01-01' }];
    await makePerson(made.admin, tenantId, { internalEmail: address, employments });
    const name = { givenName: 'Somebody', familyName: 'Else' };
    const user = await made.scim.post('Users', oktaUser(address, { externalId: `00u${number}`, name }));
    if (number % 2 === 0) await made.scim.delete(`Users/${user.body.id}`);
  }
});
afterAll(async () => {
  await client.end();
  await app.close();
});

/** Where a plan reads all rows of the tenant, of all tables but roles, which are few. */
async function readsOfAll({ statement }: Call): Promise<string[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan, costs off) ${statement.text}`);
  const plan = rows.map((row) => row['QUERY PLAN']);
  return plan.flatMap((line, place) => {
    const table = plan.slice(0, place).findLast((before) => / on \w/.test(before)) ?? '';
    const isOfAll = line.endsWith('Cond: (tenant_id = $1)') && !/ on (?:role|retention)(?:_pkey)?\b/.test(table);
    const isLookedFor = /^ *Filter: .*\b(?:account_id|person_id|subject|employment_id_norm) = /.test(line);
    return isOfAll || isLookedFor || /Seq Scan/.test(line) ? [`${table.trim()} ${line.trim()}`] : [];
  });
}

describe.each(['as they are on the first day', 'with some rows that were counted'])('on tables %s', (day) => {
  beforeAll(async () => {
    if (day.startsWith('with')) await withClient(app.ownerUrl, async (owner) => owner.query('analyze'));
  });

  it.each([1, 2, 6])('%s look-ups at once find each row by its key', async (size) => {
    const { calls } = joinCalls(Array.from({ length: size }, () => several));
    expect(calls).toHaveLength(several.length);
    const found: string[][] = [];
    for (const call of calls) found.push(await readsOfAll(call));
    expect(found).toEqual(calls.map(() => []));
  });
});
