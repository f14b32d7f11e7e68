import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CERTIFICATE } from '../support/certificate.js';
import { AdminClient } from '../support/clients/admin-client.js';
import {
  HR_PASSWORD,
  makeAccount,
  makeIdp,
  makeRole,
  makeSamlMapping,
  makeTenant,
} from '../support/admin-factories.js';
import { HrClient } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Nobody shuts himself out, even where others could let him in again. */

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let hr: HrClient;
let own: string;
let other: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
beforeEach(async () => {
  const tenant = await makeTenant(admin);
  ({ tenantId } = tenant);
  hr = await HrClient.signIn(app, tenantId, tenant.hrUserName, HR_PASSWORD);
  own = ((await hr.send('get', 'session')).body as { accountId: string }).accountId;
  other = (await makeAccount(admin, tenantId, { password: HR_PASSWORD })).id;
});
afterAll(async () => app.close());

const account = (id: string): string => `tenants/${tenantId}/accounts/${id}`;

const ways: [string, (client: HrClient, id: string) => Promise<{ status: number; body: unknown }>][] = [
  ['deactivates', (client, id) => client.send('patch', account(id), { active: false })],
  ['demotes', (client, id) => client.send('patch', account(id), { role: 'Restricted HR Professional' })],
  ['takes the password from', (client, id) => client.send('patch', account(id), { password: null })],
  [
    'hides that in another change of',
    (client, id) => client.send('patch', account(id), { userName: 'x', active: false }),
  ],
  ['deletes', (client, id) => client.send('delete', account(id))],
];

describe.each(ways)('nobody %s the account that he is signed in with', (_, act) => {
  it('but everybody else’s, and the operator does it to anybody’s', async () => {
    expectProblem((await act(hr, own)) as never, 409, 'own-account');
    expect((await hr.send('get', account(own))).body).toMatchObject({ active: true, role: 'HR Professional' });
    expect((await hr.send('get', 'session')).status).toBe(200);
    expect((await act(hr, other)).status).toBeLessThan(300);
  });

  it('also when it is the last one', async () => {
    expect((await hr.send('delete', account(other))).status).toBe(204);
    expectProblem((await act(hr, own)) as never, 409, 'own-account');
  });
});

it('the operator is nobody’s account', async () => {
  expect((await admin.patch(account(own), { active: false })).status).toBe(200);
  expectProblem(await admin.patch(account(other), { active: false }), 409, 'last-hr-professional');
});

it('the own account can be renamed, keep what it has, and get another HR Professional’s role', async () => {
  await makeRole(admin, tenantId, { name: 'HR Director', baseRole: 'HR Professional' });
  for (const change of [
    { userName: 'boss', email: 'boss@acme.example' },
    { active: true, role: 'HR Professional' },
    { role: 'HR Director' },
  ]) {
    expect((await hr.send('patch', account(own), change)).status).toBe(200);
  }
  expect((await hr.send('get', 'session')).body).toMatchObject({ userName: 'boss', role: 'HR Director' });
});

describe('the role of the own account', () => {
  it('is not derived from another base by whoever holds it, but by somebody else', async () => {
    const { id } = await makeRole(admin, tenantId, { name: 'HR Director', baseRole: 'HR Professional' });
    await hr.send('patch', account(own), { role: 'HR Director' });
    const change = { baseRole: 'Restricted HR Professional' };
    expectProblem(await hr.send('patch', `tenants/${tenantId}/roles/${id}`, change), 409, 'own-account');
    const colleague = await HrClient.signIn(app, tenantId, (await userNameOf(other)) ?? '', HR_PASSWORD);
    expect((await colleague.send('patch', `tenants/${tenantId}/roles/${id}`, change)).status).toBe(200);
  });

  it('can still be renamed and translated', async () => {
    const { id } = await makeRole(admin, tenantId, { name: 'HR Director', baseRole: 'HR Professional' });
    await hr.send('patch', account(own), { role: 'HR Director' });
    const change = { name: 'Head of HR', baseRole: 'HR Professional', translations: { de: 'Personalleitung' } };
    expect((await hr.send('patch', `tenants/${tenantId}/roles/${id}`, change)).status).toBe(200);
  });

  it('is not deleted while the account holds it', async () => {
    const { id } = await makeRole(admin, tenantId, { name: 'HR Director', baseRole: 'HR Professional' });
    await hr.send('patch', account(own), { role: 'HR Director' });
    expectProblem(await hr.send('delete', `tenants/${tenantId}/roles/${id}`), 409, 'role-in-use');
  });
});

it('a mapping of an enabled identity provider is a way in, and cannot be taken from the last one who has it', async () => {
  await admin.patch(account(other), { password: null });
  expectProblem(await admin.patch(account(own), { active: false }), 409, 'last-hr-professional');
  const idp = await makeIdp(admin, tenantId, { signingCertificates: [CERTIFICATE] });
  const mapping = await makeSamlMapping(admin, tenantId, { accountId: other, identityProviderId: idp.id });
  expect((await admin.patch(account(own), { active: false })).status).toBe(200);
  for (const answer of [
    await admin.delete(`tenants/${tenantId}/saml-mappings/${mapping.id}`),
    await admin.patch(`tenants/${tenantId}/identity-providers/${idp.id}`, { enabled: false }),
    await admin.patch(`tenants/${tenantId}/identity-providers/${idp.id}`, { signingCertificates: [] }),
    await admin.patch(`tenants/${tenantId}/identity-providers/${idp.id}`, { signingCertificates: null }),
  ]) {
    expectProblem(answer, 409, 'last-hr-professional');
  }
  const renewed = { signingCertificates: [CERTIFICATE] };
  expect((await admin.patch(`tenants/${tenantId}/identity-providers/${idp.id}`, renewed)).status).toBe(200);
});

it('who is mapped at an identity provider can sign in, and so counts as another one, while it is enabled', async () => {
  await admin.patch(account(other), { password: null });
  expectProblem(await admin.patch(account(own), { password: null }), 409, 'last-hr-professional');
  const idp = await makeIdp(admin, tenantId, { enabled: false });
  await makeSamlMapping(admin, tenantId, { accountId: other, identityProviderId: idp.id });
  expectProblem(await admin.patch(account(own), { password: null }), 409, 'last-hr-professional');
  await admin.patch(`tenants/${tenantId}/identity-providers/${idp.id}`, { enabled: true });
  expect((await admin.patch(account(own), { password: null })).status).toBe(200);
});

async function userNameOf(id: string): Promise<string | undefined> {
  return ((await admin.get(account(id))).body as { userName?: string }).userName;
}
