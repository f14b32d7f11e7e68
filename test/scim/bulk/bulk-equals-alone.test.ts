import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makePerson } from '../../support/admin-factories.js';
import { connect, ENTERPRISE, oktaUser, PATCH_OP, type ScimClient } from '../../support/clients/scim-client.js';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** Persons of the tenant; the first ones have an account before it begins. */
const PERSONS = 5;
const WITH_ACCOUNT = 3;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
});
afterAll(() => app.close());

/** An operation on one of the accounts that are there (by number), or one that creates. */
interface Wish {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  account: number;
  /** which person's address is the user name */
  person: number;
  data: object;
  /** whether the version is sent that the account had at the beginning */
  versioned: boolean;
}

const address = (person: number): string => `p${person}@acme.example`;

const person = fc.integer({ min: 0, max: PERSONS });
const attributes = fc.record(
  {
    active: fc.constantFrom(true, false, 'False', null),
    externalId: fc.constantFrom('00u1', '00u2', null),
    displayName: fc.constantFrom('Jane Doe', 'Eve'),
    roles: fc.constantFrom(['Line Manager'], ['Nobody'], [{ value: 'Self-Service', primary: true }]),
    [ENTERPRISE]: fc.constantFrom({ employeeNumber: 'E-1' }, { employeeNumber: 'E-2' }),
    userName: fc.integer({ min: 0, max: PERSONS }).map(address),
  },
  { requiredKeys: [] },
);
const byPath = fc.constantFrom(
  { op: 'replace', path: 'name.givenName', value: 'Eve' },
  { op: 'remove', path: 'userName' },
  { op: 'add', path: 'emails[type eq "work"].value', value: 'x@acme.example' },
  { op: 'replace', path: 'nonsense', value: 1 },
);
const wish: fc.Arbitrary<Wish> = fc
  .record({
    method: fc.constantFrom('POST' as const, 'PUT' as const, 'PATCH' as const, 'PATCH' as const, 'DELETE' as const),
    account: fc.integer({ min: 0, max: WITH_ACCOUNT }),
    person,
    attributes,
    byPath: fc.option(byPath, { freq: 3 }),
    versioned: fc.boolean(),
  })
  .map(({ attributes: values, byPath: operation, ...rest }) => {
    const userName = address(rest.person);
    if (rest.method === 'POST') return { ...rest, data: oktaUser(userName, values) };
    if (rest.method === 'PUT') return { ...rest, data: { userName, ...values } };
    const Operations = [...(operation === null ? [] : [operation]), { op: 'replace', value: values }];
    return { ...rest, data: rest.method === 'PATCH' ? { schemas: [PATCH_OP], Operations } : {} };
  });

interface Tenant {
  admin: AdminClient;
  scim: ScimClient;
  tenantId: string;
  accounts: { id: string; version: string }[];
}

const NOBODY = { id: '0198c000-0000-7000-8000-000000000000', version: 'W/"1"' };

async function tenantWithAccounts(immutableAttributes: string): Promise<Tenant> {
  const tenant = await connect(app, { immutableAttributes });
  const accounts: Tenant['accounts'] = [];
  for (let number = 0; number < PERSONS; number++) {
    await makePerson(tenant.admin, tenant.tenantId, { personCode: `P-${number}`, internalEmail: address(number) });
    if (number >= WITH_ACCOUNT) continue;
    const { body } = await tenant.scim.post('Users', oktaUser(address(number)));
    accounts.push({ id: body.id as string, version: body.meta.version as string });
  }
  return { ...tenant, accounts: [...accounts, NOBODY] };
}

interface Outcome {
  status: string;
  error: object | undefined;
}

async function alone({ scim, accounts }: Tenant, wishes: Wish[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { method, account, data, versioned } of wishes) {
    const { id, version } = accounts[account] ?? NOBODY;
    const headers: Record<string, string> = versioned ? { 'if-match': version } : {};
    const answer =
      method === 'POST'
        ? await scim.post('Users', data)
        : method === 'DELETE'
          ? await scim.delete(`Users/${id}`, headers)
          : method === 'PUT'
            ? await scim.put(`Users/${id}`, data, headers)
            : await scim.patch(`Users/${id}`, (data as { Operations: object[] }).Operations, headers);
    outcomes.push({ status: String(answer.status), error: answer.status < 300 ? undefined : (answer.body as object) });
  }
  return outcomes;
}

async function together({ scim, accounts }: Tenant, wishes: Wish[]): Promise<Outcome[]> {
  const Operations = wishes.map(({ method, account, data, versioned }, place) => {
    const { id, version } = accounts[account] ?? NOBODY;
    if (method === 'POST') return { method, path: '/Users', bulkId: `b${place}`, data };
    return { method, path: `/Users/${id}`, data, ...(versioned && { version }) };
  });
  const answer = await scim.post('Bulk', { Operations });
  return (answer.body.Operations as { status: string; response?: object }[]).map(({ status, response }) => ({
    status,
    error: response,
  }));
}

/** The accounts by number: an id may stand in a sentence. */
function masked({ accounts }: Tenant, value: unknown): unknown {
  return JSON.parse(
    accounts.reduce((text, { id }, number) => text.replaceAll(id, `#${number}`), JSON.stringify(value)),
  );
}

/** Everything that is there afterwards, without what differs from tenant to tenant. */
async function state({ admin, scim, tenantId }: Tenant): Promise<object> {
  const users = await scim.get('Users?count=100&sortBy=userName');
  const log = await admin.get(`tenants/${tenantId}/provisioning-log?limit=500`);
  const entries = (log.body.items as Record<string, unknown>[])
    .toReversed()
    .map(({ operation, outcome, status, scimType, detail, userName, externalId, match, changes, ignored }) => {
      return { operation, outcome, status, scimType, detail, userName, externalId, match, changes, ignored };
    });
  const persons = (await admin.get(`tenants/${tenantId}/persons?limit=100`)).body.items as { accountId: unknown }[];
  return {
    users: (users.body.Resources as { id: string; meta: { version: string } }[]).map(({ id, meta, ...user }) => {
      return { ...user, version: meta.version, hasId: id.length };
    }),
    entries,
    persons: persons.map(({ accountId }) => accountId !== null),
  };
}

it.each(['strict', 'balanced', 'ignore'])(
  'a bulk of operations does what the same requests do alone (%s)',
  async (mode) => {
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 12 }), async (wishes) => {
        const [one, other] = [await tenantWithAccounts(mode), await tenantWithAccounts(mode)];
        const expected = await alone(one, wishes);
        const got = await together(other, wishes);
        expect(masked(other, got)).toEqual(masked(one, expected));
        expect(masked(other, await state(other))).toEqual(masked(one, await state(one)));
      }),
      { numRuns: 12 },
    );
  },
  120_000,
);
