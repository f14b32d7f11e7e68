import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MATCH_METHODS } from '../../../src/persons/matching/match-method.js';
import { makeIdp, makePerson, saveSettings } from '../../support/admin-factories.js';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { connect, ENTERPRISE, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { withClient } from '../../support/database/with-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
});
afterAll(() => app.close());

const PERSONS = 24;
const WITH_ACCOUNT = 16;
const ROUNDS = 4;

interface Tenant {
  readonly admin: AdminClient;
  readonly scim: ScimClient;
  readonly tenantId: string;
  /** By the number of the person; those without have none yet. */
  readonly accounts: (string | undefined)[];
}

const address = (person: number): string => `p${person}@acme.example`;

const user = (person: number, more: object): object =>
  oktaUser(address(person), {
    externalId: `00u${person}`,
    [ENTERPRISE]: { employeeNumber: `P-${person}` },
    ...more,
  });

async function tenantWithAccounts(matchMethod: string): Promise<Tenant> {
  const { admin, scim, tenantId } = await connect(app, { matchMethod, nameCheck: 'warn' });
  const idp = await makeIdp(admin, tenantId);
  const mapping = { createSamlMappings: true, identityProviderId: idp.id, userIdentifier: 'scimUserName' };
  await saveSettings(admin, tenantId, { ...mapping, matchMethod, nameCheck: 'warn' });
  const accounts: Tenant['accounts'] = [];
  for (let number = 0; number < PERSONS; number++) {
    const emails = { internalEmail: address(number), externalEmail: address(number) };
    await makePerson(admin, tenantId, {
      ...emails,
      personCode: `P-${number}`,
      employments: [{ employmentId: `P-${number}`, startDate: '2020-01-01' }],
    });
    const made = number < WITH_ACCOUNT ? await scim.post('Users', user(number, {})) : undefined;
    accounts.push(made?.body.id as string | undefined);
  }
  return { admin, scim, tenantId, accounts };
}

/** What is asked about one person, in each round. */
type Wish = 'create' | 'deactivate' | 'reactivate' | 'replace' | 'change' | 'delete' | 'nothing';

interface Asked {
  readonly wish: Wish;
  readonly values: object;
}

const asked: fc.Arbitrary<Asked> = fc.record({
  wish: fc.constantFrom<Wish>('create', 'create', 'deactivate', 'reactivate', 'replace', 'change', 'delete', 'nothing'),
  values: fc.record(
    {
      active: fc.constantFrom(true, false),
      displayName: fc.constantFrom('Jane Doe', 'Eve'),
      roles: fc.constantFrom(['Line Manager'], ['HR Professional'], ['Nobody'], []),
      emails: fc.constantFrom(
        [{ value: 'x@acme.example' }],
        [
          { value: 'x@acme.example', primary: true },
          { value: 'y@acme.example', type: 'home' },
        ],
      ),
      name: fc.constantFrom({ givenName: 'Jane', familyName: 'Doe' }, { givenName: 'Eve', familyName: 'Adams' }),
    },
    { requiredKeys: [] },
  ),
});

async function carryOut({ scim, accounts }: Tenant, person: number, { wish, values }: Asked): Promise<object> {
  const id = accounts[person] ?? '0198c000-0000-7000-8000-000000000000';
  const answer = await {
    // By e-mail they would all look for the same one.
    create: () => scim.post('Users', user(person, { ...values, emails: [{ value: address(person), primary: true }] })),
    deactivate: () => scim.patch(`Users/${id}`, [{ op: 'replace', value: { active: false } }]),
    reactivate: () => scim.patch(`Users/${id}`, [{ op: 'replace', value: { active: true } }]),
    replace: () => scim.put(`Users/${id}`, user(person, values)),
    change: () => scim.patch(`Users/${id}`, [{ op: 'replace', value: values }]),
    delete: () => scim.delete(`Users/${id}`),
    nothing: () => scim.get(`Users/${id}`),
  }[wish]();
  if (answer.status === 201) accounts[person] = answer.body.id as string;
  return { person, status: answer.status, body: answer.body as unknown };
}

/** Everything that is there afterwards, without ids, times and the order of the moment. */
async function state({ tenantId, accounts }: Tenant, answers: readonly object[]): Promise<string[][]> {
  const QUERIES = [
    `select a.user_name, a.external_id, a.active, a.version, a.matched_by, a.hand_changes, r.name as role, p.person_code
      from account a left join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
        join role r on r.tenant_id = a.tenant_id and r.id = a.role_id where a.tenant_id = $1`,
    `select account_id, position, value, type, is_primary from account_email where tenant_id = $1`,
    `select m.account_id, m.user_identifier from saml_mapping m where m.tenant_id = $1`,
    `select l.user_name, l.external_id, l.operation, l.outcome, l.status, l.scim_type, l.detail, l.reason, l.account_id, l.hand_changes,
        l.match, (select json_agg(case when c->>'attribute' = 'samlMapping' then '{}' else c end) from jsonb_array_elements(l.changes) c) as changes,
        l.ignored, i.kind, i.subject
      from provisioning_log l left join review_item i on i.tenant_id = l.tenant_id and i.id = l.review_item_id where l.tenant_id = $1`,
    `select kind, subject, state, attempts, user_name, external_id, account_id, sent, asked, reason from review_item where tenant_id = $1`,
    `select kind, subject_id, details from audit_event where tenant_id = $1
      union all select kind, subject_id, details from audit_pending where tenant_id = $1`,
  ];
  const masked = (value: object): string =>
    accounts
      .reduce<string>(
        (text, id, number) => (id === undefined ? text : text.replaceAll(id, `#${number}`)),
        JSON.stringify(value),
      )
      .replaceAll(tenantId, 'tenant')
      .replaceAll(/exk-\w+|"last_four":"[^"]+"/g, 'random')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)/g, 'time');
  return withClient(app.ownerUrl, async (client) => {
    await client.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
    const told = [answers.map(masked)];
    for (const query of QUERIES) {
      const { rows } = await client.query<object>(query, [tenantId]);
      told.push(rows.map(masked).toSorted());
    }
    return told;
  });
}

it.each(MATCH_METHODS)(
  'what is asked at the same moment ends as what is asked one after the other (%s)',
  async (matchMethod) => {
    const rounds = fc.array(fc.array(asked, { minLength: PERSONS, maxLength: PERSONS }), {
      minLength: ROUNDS,
      maxLength: ROUNDS,
    });
    await fc.assert(
      fc.asyncProperty(rounds, async (wishes) => {
        const [one, other] = [await tenantWithAccounts(matchMethod), await tenantWithAccounts(matchMethod)];
        const [apart, together]: [object[], object[]] = [[], []];
        for (const round of wishes) {
          for (const [person, wish] of round.entries()) apart.push(await carryOut(one, person, wish));
          together.push(...(await Promise.all(round.map(async (wish, person) => carryOut(other, person, wish)))));
        }
        expect(await state(other, together)).toEqual(await state(one, apart));
      }),
      { numRuns: 2, endOnFailure: true },
    );
  },
  120_000,
);

it('some of what is asked at the same moment is written by one transaction', async () => {
  const { scim, tenantId, accounts } = await tenantWithAccounts('personCode');
  const deactivate = [{ op: 'replace', value: { active: false } }];
  const answers = await Promise.all(
    accounts.slice(0, WITH_ACCOUNT).map(async (id) => scim.patch(`Users/${id}`, deactivate)),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const transactions = await withClient(app.ownerUrl, async (client) => {
    await client.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
    return client.query('select distinct xmin from account where tenant_id = $1 and not active', [tenantId]);
  });
  expect(transactions.rows.length).toBeLessThan(WITH_ACCOUNT);
});
