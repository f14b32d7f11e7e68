import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import {
  makeAccount,
  makeIdp,
  makePerson,
  makeRole,
  makeSamlMapping,
  makeTenant,
  unique,
} from '../support/admin-factories.js';
import { openTransaction } from '../support/database/open-transaction.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Changes of one thing at the same moment are made one after the other: none is lost, and none is refused for it. */

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let path: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  path = `tenants/${tenantId}`;
});
afterAll(async () => app.close());

async function changeAtOnce(item: string, bodies: readonly object[]): Promise<unknown> {
  const answers = await Promise.all(bodies.map((body) => admin.patch(`${path}/${item}`, body)));
  expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 200));
  return (await admin.get(`${path}/${item}`)).body as unknown;
}

it('a person whose employments are replaced again and again has those of the last one', async () => {
  const { id } = await makePerson(admin, tenantId);
  const mark = unique('E');
  const bodies = Array.from({ length: 32 }, (_, place) => ({
    employments: [{ employmentId: `${mark}-${place}`, startDate: '2026-01-01' }],
  }));
  expect(await changeAtOnce(`persons/${id}`, bodies)).toMatchObject({ employments: [{ startDate: '2026-01-01' }] });
});

it('a person keeps what each of them set', async () => {
  const { id } = await makePerson(admin, tenantId);
  const values = { givenName: 'New', familyName: 'Name', internalEmail: 'a@x.example', externalEmail: 'b@x.example' };
  const bodies = Object.entries(values).map(([field, value]) => ({ [field]: value }));
  expect(await changeAtOnce(`persons/${id}`, bodies)).toMatchObject(values);
});

it('a role keeps every translation', async () => {
  const { id } = await makeRole(admin, tenantId);
  const locales = ['de', 'fr', 'it', 'es', 'pt', 'nl', 'sv', 'da'];
  const bodies = locales.map((locale) => ({ translations: { [locale]: `in ${locale}` } }));
  const translations = Object.fromEntries(locales.map((locale) => [locale, `in ${locale}`]));
  expect(await changeAtOnce(`roles/${id}`, bodies)).toMatchObject({ translations });
});

it('an account is changed sixteen times', async () => {
  const { id } = await makeAccount(admin, tenantId);
  const bodies = Array.from({ length: 16 }, (_, place) =>
    place % 2 === 0 ? { email: `${unique('n')}@x.example` } : { userName: unique('u') },
  );
  expect(await changeAtOnce(`accounts/${id}`, bodies)).toMatchObject({ emails: [{ primary: true }] });
});

it('an account does not wait for a change of the role that it keeps, which may wait for the account', async () => {
  const { id } = await makeAccount(admin, tenantId);
  const lock = `select from role where tenant_id = $1 and name = 'HR Professional' for update`;
  const changing = await openTransaction(app, tenantId, lock, [tenantId]);
  const answer = await admin.patch(`${path}/accounts/${id}`, { userName: unique('u'), role: 'hr professional ' });
  await changing.commit();
  expect([answer.status, answer.body.role]).toEqual([200, 'HR Professional']);
}, 5000);

it('an identity provider and a mapping keep what each of them set', async () => {
  const idp = await makeIdp(admin, tenantId);
  const changes = { displayName: 'New', ssoUrl: 'https://new.example/sso' };
  const bodies = Object.entries(changes).map(([field, value]) => ({ [field]: value }));
  expect(await changeAtOnce(`identity-providers/${idp.id}`, bodies)).toMatchObject(changes);

  const [account, other] = [await makeAccount(admin, tenantId), await makeAccount(admin, tenantId)];
  const mapping = await makeSamlMapping(admin, tenantId, { accountId: account.id, identityProviderId: idp.id });
  const moved = { accountId: other.id, userIdentifier: unique('n') };
  expect(
    await changeAtOnce(`saml-mappings/${mapping.id}`, [
      { accountId: moved.accountId },
      { userIdentifier: moved.userIdentifier },
    ]),
  ).toMatchObject(moved);
});

it('the SCIM settings cannot be put together from two halves that do not fit', async () => {
  const { id } = await makeIdp(admin, tenantId);
  for (let round = 0; round < 8; round++) {
    const whole = { createSamlMappings: false, identityProviderId: id, userIdentifier: 'scimUserName' };
    expect((await admin.put(`${path}/scim-settings`, whole)).status).toBe(200);
    const answers = await Promise.all([
      admin.put(`${path}/scim-settings`, { createSamlMappings: true }),
      admin.put(`${path}/scim-settings`, { userIdentifier: null }),
    ]);
    // Whoever comes second is told that SAML mappings need an identifier.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(1);
  }
});
