import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import {
  HR_PASSWORD,
  makeAccount,
  makeIdp,
  makePerson,
  makeRole,
  makeSamlMapping,
  makeTenant,
  unique,
} from '../support/admin-factories.js';
import { HrClient } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
/** The same things in both tenants. */
let ours: Things;
let theirs: Things;
let hr: HrClient;

interface Things {
  tenantId: string;
  items: Record<string, { id: string }>;
}

beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  [ours, theirs] = [await makeThings(), await makeThings()];
  hr = await HrClient.signIn(app, ours.tenantId, `hr@${ours.tenantId}.example`, HR_PASSWORD);
});
afterAll(async () => app.close());

async function makeThings(): Promise<Things> {
  const { tenantId } = await makeTenant(admin);
  const employments = [{ employmentId: 'E1', startDate: '2026-01-01' }];
  const person = await makePerson(admin, tenantId, {
    personCode: 'P1',
    internalEmail: 'jane@acme.example',
    employments,
  });
  const role = await makeRole(admin, tenantId, { name: 'Payroll' });
  const account = await makeAccount(admin, tenantId, { userName: 'jane', personId: person.id, role: 'Payroll' });
  const idp = await makeIdp(admin, tenantId, { entityId: 'urn:okta' });
  const values = { accountId: account.id, identityProviderId: idp.id, userIdentifier: 'jane' };
  const mapping = await makeSamlMapping(admin, tenantId, values);
  const items = {
    persons: { ...person, accountId: account.id, hasAccount: 'active' },
    roles: role,
    accounts: account,
    'identity-providers': idp,
    'saml-mappings': mapping,
  };
  return { tenantId, items };
}

const COLLECTIONS = ['persons', 'roles', 'accounts', 'identity-providers', 'saml-mappings'];

describe.each(COLLECTIONS)('%s of another tenant', (collection) => {
  it('do not exist under one’s own path, for HR and operator', async () => {
    const path = `tenants/${ours.tenantId}/${collection}/${theirs.items[collection]?.id}`;
    for (const send of [
      async (method: 'get' | 'patch' | 'delete', body?: object) => hr.send(method, path, body),
      async (method: 'get' | 'patch' | 'delete', body?: object) =>
        body ? admin.patch(path, body) : admin[method as 'get'](path),
    ]) {
      expectProblem(await send('get'), 404);
      expectProblem(await send('patch', {}), 404);
      expectProblem(await send('delete'), 404);
    }
    const kept = await admin.get(`tenants/${theirs.tenantId}/${collection}/${theirs.items[collection]?.id}`);
    expect(kept.body).toEqual(theirs.items[collection]);
  });

  it('do not exist under their own path for HR', async () => {
    const path = `tenants/${theirs.tenantId}/${collection}`;
    expectProblem(await hr.send('get', path), 404);
    expectProblem(await hr.send('get', `${path}/${theirs.items[collection]?.id}`), 404);
    expectProblem(await hr.send('delete', `${path}/${theirs.items[collection]?.id}`), 404);
  });

  it('are not in the list', async () => {
    const { items } = (await admin.get(`tenants/${ours.tenantId}/${collection}?limit=500`)).body as {
      items: { id: string }[];
    };
    expect(items.map(({ id }) => id)).toContain(ours.items[collection]?.id);
    expect(items.map(({ id }) => id)).not.toContain(theirs.items[collection]?.id);
  });
});

describe('nothing can point across tenants:', () => {
  it('an account at a person', async () => {
    const values = { userName: unique('u'), email: 'u@acme.example', role: 'Self-Service' };
    const answer = await admin.post(`tenants/${ours.tenantId}/accounts`, {
      ...values,
      personId: theirs.items['persons']?.id,
    });
    expectProblem(answer, 400, ['personId']);
  });

  it('an account at a role', async () => {
    await makeRole(admin, theirs.tenantId, { name: 'Only theirs', baseRole: 'HR Professional' });
    const values = { userName: unique('u'), email: 'u@acme.example', role: 'Only theirs' };
    expectProblem(await admin.post(`tenants/${ours.tenantId}/accounts`, values), 400, ['role']);
  });

  it('a SAML mapping at an account or an identity provider', async () => {
    const own = { accountId: ours.items['accounts']?.id, identityProviderId: ours.items['identity-providers']?.id };
    const foreign = {
      accountId: theirs.items['accounts']?.id,
      identityProviderId: theirs.items['identity-providers']?.id,
    };
    const path = `tenants/${ours.tenantId}/saml-mappings`;
    for (const field of ['accountId', 'identityProviderId'] as const) {
      const values = { ...own, [field]: foreign[field], userIdentifier: unique('x') };
      expectProblem(await admin.post(path, values), 400, [field]);
      const patch = { [field]: foreign[field] };
      expectProblem(await admin.patch(`${path}/${ours.items['saml-mappings']?.id}`, patch), 400, [field]);
    }
  });

  it('the SCIM settings at an identity provider', async () => {
    const values = { identityProviderId: theirs.items['identity-providers']?.id };
    expectProblem(await admin.put(`tenants/${ours.tenantId}/scim-settings`, values), 400, ['identityProviderId']);
  });
});
