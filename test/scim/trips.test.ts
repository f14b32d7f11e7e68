import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeIdp, makePerson, makeRole, saveSettings, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, ENTERPRISE, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { startCountedApp } from '../support/counted-app.js';
import type { CountingProxy } from '../support/database/counting-proxy.js';
import type { TestApp } from '../support/test-app.js';

let app: TestApp;
let proxy: CountingProxy;
let admin: AdminClient;
let scim: ScimClient;

beforeAll(async () => {
  ({ app, proxy } = await startCountedApp());
  ({ admin, scim } = await connect(app, { matchMethod: 'internalEmail' }));
  const idp = await makeIdp(admin, scim.tenantId);
  await saveSettings(admin, scim.tenantId, {
    createSamlMappings: true,
    identityProviderId: idp.id,
    userIdentifier: 'scimUserName',
  });
  // The first of everything: a connection is made, and HR's checklist is told.
  await scim.find('userName eq "nobody"');
  await scim.delete(`Users/${await newUser()}`);
});
afterAll(async () => {
  await app.close();
  await proxy.close();
});

async function person(): Promise<string> {
  const address = `${unique('trip')}@acme.example`;
  await makePerson(admin, scim.tenantId, { internalEmail: address });
  return address;
}

async function newUser(address?: string): Promise<string> {
  const made = await scim.post('Users', oktaUser(address ?? (await person())));
  expect(made.status).toBe(201);
  return made.body.id;
}

/** @returns the trips of one request whose caller nobody remembers: HR's change has just ended that */
async function tripsOf(status: number, request: () => Promise<{ status: number; body: unknown }>): Promise<number> {
  await makePerson(admin, scim.tenantId);
  const before = proxy.trips;
  const answer = await request();
  expect(answer).toMatchObject({ status });
  return proxy.trips - before;
}

describe('who is calling is one trip to the database, and besides', () => {
  it('a read is one', async () => {
    const id = await newUser();
    expect(await tripsOf(200, () => scim.get(`Users/${id}`))).toBe(2);
    expect(await tripsOf(404, () => scim.get('Users/0198c000-0000-7000-8000-000000000000'))).toBe(2);
    expect(await tripsOf(200, () => scim.find('userName eq "nobody"'))).toBe(2);
    expect(await tripsOf(200, () => scim.get('Users?count=10'))).toBe(2);
    expect(
      await tripsOf(200, () => scim.get('Users?filter=emails.type%20eq%20%22work%22&sortBy=name.familyName&cursor=')),
    ).toBe(2);
    expect(await tripsOf(200, () => scim.get('Roles'))).toBe(2);
  });

  it('a creation is two, with e-mails, role and SAML mapping', async () => {
    const address = await person();
    expect(await tripsOf(201, () => scim.post('Users', oktaUser(address, { roles: ['Line Manager'] })))).toBe(3);
  });

  it('an update is two, whatever it changes', async () => {
    const address = await person();
    const id = await newUser(address);
    const role = await makeRole(admin, scim.tenantId, { name: unique('Role') });
    const patches: object[] = [
      { op: 'replace', value: { active: false } },
      { op: 'replace', path: 'emails', value: [{ value: `new-${address}` }] },
      { op: 'replace', path: 'userName', value: `other-${address}` },
      { op: 'replace', path: 'roles', value: [(role as unknown as { name: string }).name] },
    ];
    for (const patch of patches) expect(await tripsOf(200, () => scim.patch(`Users/${id}`, [patch]))).toBe(3);
    const names = { name: { givenName: 'Somebody', familyName: 'Else' }, [ENTERPRISE]: { employeeNumber: 'X' } };
    expect(await tripsOf(200, () => scim.put(`Users/${id}`, oktaUser(address, names)))).toBe(3);
    expect(await tripsOf(200, () => scim.put(`Users/${id}`, oktaUser(address, names)))).toBe(3);
  });

  it('a creation with a second key, other names and a review item is two, and one that HR has linked is three', async () => {
    await saveSettings(admin, scim.tenantId, { secondMatchMethod: 'personCode' });
    const personCode = unique('P');
    const internalEmail = `${unique('trip')}@acme.example`;
    await makePerson(admin, scim.tenantId, { internalEmail, personCode });
    const user = oktaUser(internalEmail, { [ENTERPRISE]: { employeeNumber: personCode }, externalId: unique('x') });
    expect(await tripsOf(201, () => scim.post('Users', user))).toBe(3);
    await saveSettings(admin, scim.tenantId, { secondMatchMethod: null });

    const externalId = unique('x');
    const stranger = oktaUser(`${unique('trip')}@acme.example`, { externalId });
    expect(await tripsOf(400, () => scim.post('Users', stranger))).toBe(4);
    const { items } = (await admin.get(`tenants/${scim.tenantId}/review-items?search=${externalId}`)).body;
    const { id: personId } = await makePerson(admin, scim.tenantId);
    const link = { personId, reason: 'Known' };
    expect((await admin.post(`tenants/${scim.tenantId}/review-items/${items[0].id}/link`, link)).status).toBe(200);
    expect(await tripsOf(201, () => scim.post('Users', stranger))).toBe(4);
  });

  it('an account that comes back to life is two', async () => {
    const address = await person();
    const id = await newUser(address);
    await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'active', value: false }]);
    expect(await tripsOf(201, () => scim.post('Users', oktaUser(address)))).toBe(3);
  });

  it('a deletion is two', async () => {
    const id = await newUser();
    expect(await tripsOf(204, () => scim.delete(`Users/${id}`))).toBe(3);
  });

  it('a refusal is at most three: it undoes, and writes its entry', async () => {
    const address = await person();
    await newUser(address);
    expect(await tripsOf(409, () => scim.post('Users', oktaUser(address)))).toBe(4);
    expect(await tripsOf(400, () => scim.post('Users', oktaUser('nobody@acme.example')))).toBe(4);
    expect(await tripsOf(400, () => scim.post('Users', { userName: 7 }))).toBe(2);
    const unknown = { roles: ['No such role'] };
    const other = await person();
    expect(await tripsOf(400, () => scim.post('Users', oktaUser(other, unknown)))).toBe(4);
  });

  it('an operation of a bulk is as many as the request alone', async () => {
    const [one, other] = [await person(), await person()];
    const post = (address: string) => ({ method: 'POST', path: '/Users', bulkId: address, data: oktaUser(address) });
    const bulk = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [post(one), post(other)],
    };
    expect(await tripsOf(200, () => scim.post('Bulk', bulk))).toBe(1 + 2 * 2);
  });
});
