import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makeAccount, makeIdp, makePerson, makeTenant, saveSettings, unique } from '../support/admin-factories.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** How many accounts a setting touches that acts at once. */

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => app.close());

it('counts the active accounts that a provider keeps, and those that sign in through each identity provider', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const reach = async (): Promise<unknown> => (await admin.get(`tenants/${tenantId}/scim-settings/reach`)).body;
  expect(await reach()).toEqual({ provisioned: 0, identityProviders: [] });

  const first = await makeIdp(admin, tenantId);
  const second = await makeIdp(admin, tenantId);
  await saveSettings(admin, tenantId, {
    createSamlMappings: true,
    identityProviderId: first.id,
    userIdentifier: 'scimUserName',
  });
  const ids: string[] = [];
  for (let n = 0; n < 4; n++) {
    const userName = `${unique('user')}@acme.example`;
    await makePerson(admin, tenantId, { internalEmail: userName });
    // The last one comes switched off.
    const made = await scim.post('Users', oktaUser(userName, { active: n < 3 }));
    expect(made.status).toBe(201);
    ids.push(made.body.id as string);
  }
  // By hand, for a person and for nobody: no provider knows of them.
  const person = await makePerson(admin, tenantId);
  await makeAccount(admin, tenantId, { personId: person.id, role: 'Self-Service' });
  await makeAccount(admin, tenantId);
  // One account with a second name at the same provider, one with another way in, one with a password.
  const map = (accountId: string | undefined, identityProviderId: string) =>
    admin.post(`tenants/${tenantId}/saml-mappings`, { accountId, identityProviderId, userIdentifier: unique('name') });
  expect((await map(ids[0], first.id)).status).toBe(201);
  expect((await map(ids[1], second.id)).status).toBe(201);
  const password = 'correct horse battery staple';
  expect((await admin.patch(`tenants/${tenantId}/accounts/${ids[2]}`, { password })).status).toBe(200);

  const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);
  expect(await reach()).toEqual({
    provisioned: 3,
    identityProviders: [
      { id: first.id, accounts: 3, onlyWay: 1 },
      { id: second.id, accounts: 1, onlyWay: 0 },
    ].toSorted(byId),
  });

  // A disabled provider is no other way in.
  await admin.patch(`tenants/${tenantId}/identity-providers/${second.id}`, { enabled: false });
  expect(await reach()).toMatchObject({
    identityProviders: expect.arrayContaining([{ id: first.id, accounts: 3, onlyWay: 2 }]),
  });
  const other = await makeTenant(admin);
  expect((await admin.get(`tenants/${other.tenantId}/scim-settings/reach`)).body).toEqual({
    provisioned: 0,
    identityProviders: [],
  });
});
