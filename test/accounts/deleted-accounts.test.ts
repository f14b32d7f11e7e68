import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeletedAccountOblivion } from '../../src/accounts/deleted-account-oblivion.js';
import { makeIdp, makePerson, makeRole, makeTenant, saveSettings, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { superuserOf } from '../support/database/tenant-tables.js';
import { testCluster } from '../support/database/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** What SCIM or HR deletes can be restored for 30 days (docs/design.md §10), and until then nobody sees it. */

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
let identityProviderId: string;
let id: string;
let personId: string;
let address: string;
let user: object;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ admin, scim, tenantId } = await connect(app, { matchMethod: 'internalEmail' }));
  ({ id: identityProviderId } = await makeIdp(admin, tenantId));
  const saml = { createSamlMappings: true, identityProviderId, userIdentifier: 'scimUserName' };
  await saveSettings(admin, tenantId, { enabled: true, matchMethod: 'internalEmail', ...saml });
});
beforeEach(async () => {
  address = `${unique('gone')}@acme.example`;
  ({ id: personId } = await makePerson(admin, tenantId, { internalEmail: address }));
  user = oktaUser(address, {
    externalId: unique('ext'),
    emails: [
      { value: `home-${address}`, type: 'home', display: 'At home' },
      { value: address, type: 'work', primary: true },
    ],
  });
  const made = await scim.post('Users', user);
  expect(made.status).toBe(201);
  id = made.body.id;
});
afterAll(async () => app.close());

const path = (rest: string): string => `tenants/${tenantId}/${rest}`;
const account = () => admin.get(path(`accounts/${id}`));
const mappings = async () => (await admin.get(path(`saml-mappings?accountId=${id}&limit=500`))).body.items;
const deleted = async () => (await admin.get(path(`deleted-accounts?search=${address}`))).body.items;
const restore = () => admin.post(path(`accounts/${id}/restore`));

const HANDS: [name: string, remove: () => Promise<{ status: number }>, by: RegExp][] = [
  ['SCIM', () => scim.delete(`Users/${id}`), /^scim:/],
  ['HR', () => admin.delete(path(`accounts/${id}`)), /^operator$/],
];

describe.each(HANDS)('an account that %s has deleted', (_name, remove, by) => {
  it('is nowhere to be seen but among the deleted', async () => {
    const { body: was } = await account();
    expect((await remove()).status).toBe(204);
    expectProblem(await account(), 404);
    expect((await scim.get(`Users/${id}`)).status).toBe(404);
    expect((await scim.get(`Users?filter=userName eq "${address}"`)).body.totalResults).toBe(0);
    expect(await mappings()).toEqual([]);
    expect((await admin.get(path(`persons/${personId}`))).body.accountId).toBeNull();
    expect((await admin.get(path(`accounts?search=${address}`))).body).toMatchObject({ items: [], total: 0 });
    const { userName, externalId, email, role } = was;
    expect(await deleted()).toEqual([
      {
        id,
        userName,
        externalId,
        email,
        role,
        personId,
        deletedAt: expect.any(String),
        deletedBy: expect.stringMatching(by),
        erasedAt: expect.any(String),
      },
    ]);
    const [{ deletedAt, erasedAt }] = await deleted();
    expect(Date.parse(erasedAt) - Date.parse(deletedAt)).toBe(30 * 24 * 60 * 60_000);
  });

  it('comes back as it was, with its id and mappings', async () => {
    const [was, mapped, resource] = [await account(), await mappings(), await scim.get(`Users/${id}`)];
    expect(mapped).toHaveLength(1);
    await remove();
    const restored = await restore();
    expect(restored.status).toBe(200);
    expect(restored.body).toEqual({ ...was.body, updatedAt: expect.any(String) });
    expect((await account()).body).toEqual(restored.body);
    expect(await mappings()).toEqual(mapped);
    const { meta, ...same } = (await scim.get(`Users/${id}`)).body;
    expect(resource.body).toMatchObject(same);
    expect(meta.version).not.toBe(resource.body.meta.version);
    expect(await deleted()).toEqual([]);
    expectProblem(await restore(), 404);
  });
});

it('an account comes back inactive, and closed by HR, as it was', async () => {
  await admin.post(path(`accounts/${id}/close`), { reason: 'Garden leave', untilLifted: true });
  const { body: was } = await account();
  await scim.delete(`Users/${id}`);
  expect((await restore()).body).toEqual({ ...was, updatedAt: expect.any(String) });
  const on = [{ op: 'replace', value: { active: true } }];
  expect((await scim.patch(`Users/${id}`, on)).body).toMatchObject({ active: false });
});

it('it can be deleted and restored again and again', async () => {
  for (const remove of [HANDS[0]![1], HANDS[1]![1], HANDS[0]![1]]) {
    expect((await remove()).status).toBe(204);
    expect(await deleted()).toHaveLength(1);
    expect((await restore()).status).toBe(200);
  }
});

describe('restoring is refused', () => {
  it('while the person has another account', async () => {
    await scim.delete(`Users/${id}`);
    const other = await scim.post('Users', { ...user, userName: `other-${address}` });
    expect(other.status).toBe(201);
    expectProblem(await restore(), 409);
    expect(await deleted()).toHaveLength(1);
    expect((await scim.delete(`Users/${other.body.id}`)).status).toBe(204);
    expect((await restore()).status).toBe(200);
  });

  it('while somebody else has the user name', async () => {
    await scim.delete(`Users/${id}`);
    const values = { userName: address.toUpperCase(), email: address, role: 'HR Professional' };
    expect((await admin.post(path('accounts'), values)).status).toBe(201);
    const refused = await restore();
    expectProblem(refused, 409);
    expect(refused.body.code).toBe('user-name-taken');
  });

  it('while somebody else has the identifier of a mapping, and then nothing of it is made', async () => {
    await scim.delete(`Users/${id}`);
    const values = { userName: `other-${address}`, email: address, role: 'HR Professional' };
    const { body: other } = await admin.post(path('accounts'), values);
    const mapping = { accountId: other.id, identityProviderId, userIdentifier: address };
    expect((await admin.post(path('saml-mappings'), mapping)).status).toBe(201);
    const refused = await restore();
    expectProblem(refused, 409);
    expect(refused.body.code).toBe('saml-identifier-taken');
    expectProblem(await account(), 404);
    expect(await deleted()).toHaveLength(1);
  });

  it('when the person or the role is gone', async () => {
    const role = await makeRole(admin, tenantId, { name: unique('Gone') });
    const name = (await admin.get(path(`roles/${role.id}`))).body.name;
    await admin.patch(path(`accounts/${id}`), { role: name });
    await scim.delete(`Users/${id}`);
    // A deleted account stands in nobody's way.
    expect((await admin.delete(path(`roles/${role.id}`))).status).toBe(204);
    expect((await restore()).body).toMatchObject({ status: 409, code: 'restore-role-gone' });
  });

  it('when the person is gone', async () => {
    await scim.delete(`Users/${id}`);
    expect((await admin.delete(path(`persons/${personId}`))).status).toBe(204);
    expect((await restore()).body).toMatchObject({ status: 409, code: 'restore-person-gone' });
  });

  it('to another tenant', async () => {
    await scim.delete(`Users/${id}`);
    const other = await makeTenant(admin);
    expectProblem(await admin.post(`tenants/${other.tenantId}/accounts/${id}/restore`), 404);
    expect((await admin.get(`tenants/${other.tenantId}/deleted-accounts`)).body).toMatchObject({ items: [], total: 0 });
  });
});

describe('after 30 days', () => {
  it('the server erases it, and none that is younger', async () => {
    await scim.delete(`Users/${id}`);
    const superuser = await superuserOf(app.ownerUrl, testCluster().superuserUrl);
    try {
      const age = 'update deleted_account set deleted_at = now() - $2::interval where id = $1';
      const count = async () => (await superuser.query('select from deleted_account where id = $1', [id])).rowCount;
      await superuser.query(age, [id, '29 days 23 hours']);
      await app.nest.get(DeletedAccountOblivion).erase();
      expect(await count()).toBe(1);
      await superuser.query(age, [id, '30 days 1 minute']);
      // Out of reach already before that.
      expect(await deleted()).toEqual([]);
      expectProblem(await restore(), 404);
      await app.nest.get(DeletedAccountOblivion).erase();
      expect(await count()).toBe(0);
    } finally {
      await superuser.end();
    }
  });
});
