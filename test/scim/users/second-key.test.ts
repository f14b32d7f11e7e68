import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makePerson, saveSettings, unique } from '../../support/admin-factories.js';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { connect, ENTERPRISE, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim } = await connect(app, { matchMethod: 'internalEmail', secondMatchMethod: 'employmentId' }));
});
afterAll(async () => app.close());

interface Keys {
  internalEmail: string;
  employmentId: string;
}

async function person(values: Partial<Keys> = {}): Promise<Keys & { id: string }> {
  const keys = { internalEmail: `${unique('second')}@acme.example`, employmentId: unique('E'), ...values };
  const { internalEmail, employmentId } = keys;
  const employments = [{ employmentId, startDate: '2020-01-01' }];
  const { id } = await makePerson(admin, scim.tenantId, { internalEmail, employments, givenName: 'Okta' });
  return { id, ...keys };
}

const post = (email: string, employeeNumber?: string, more: object = {}) =>
  scim.post('Users', oktaUser(email, { [ENTERPRISE]: { employeeNumber }, externalId: unique('x'), ...more }));

const lastReason = async (): Promise<unknown> =>
  (await admin.get(`tenants/${scim.tenantId}/provisioning-log?limit=1`)).body.items[0];

describe('a second key', () => {
  it('that leads to the same person lets the account be made', async () => {
    const one = await person();
    expect(await post(one.internalEmail, one.employmentId.toUpperCase())).toMatchObject({ status: 201 });
  });

  it('that was not sent says nothing', async () => {
    expect(await post((await person()).internalEmail)).toMatchObject({ status: 201 });
  });

  it.each([
    ['to nobody', async () => 'E-nobody'],
    ['to another person', async () => (await person()).employmentId],
  ])('that leads %s is refused, and nothing is made', async (_, number) => {
    const one = await person();
    const other = await number();
    const refused = await post(one.internalEmail, other);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ scimType: 'uniqueness' });
    expect(refused.body.detail).toMatch(/two keys disagree/i);
    expect(refused.body.detail).toContain(one.internalEmail);
    expect(refused.body.detail.length).toBeLessThanOrEqual(250);
    expect(await lastReason()).toMatchObject({ reason: 'keys-disagree', outcome: 'refused', personId: one.id });
    expect((await admin.get(`tenants/${scim.tenantId}/persons/${one.id}`)).body.accountId).toBeNull();
  });

  it('that leads to several is refused', async () => {
    const { admin: other, scim: client } = await connect(app, {
      matchMethod: 'personCode',
      secondMatchMethod: 'internalEmail',
    });
    const shared = { internalEmail: 'shared@acme.example' };
    await makePerson(other, client.tenantId, { personCode: 'P1', ...shared });
    await makePerson(other, client.tenantId, { personCode: 'P2', ...shared });
    const user = oktaUser('shared@acme.example', { [ENTERPRISE]: { employeeNumber: 'P1' } });
    expect((await client.post('Users', user)).status).toBe(409);
  });

  it('never helps where the first finds nobody or several', async () => {
    const one = await person();
    const nobody = await post('nobody@acme.example', one.employmentId);
    expect(nobody.status).toBe(400);
    expect(await lastReason()).toMatchObject({ reason: 'no-person' });
    await person({ internalEmail: one.internalEmail });
    expect((await post(one.internalEmail, one.employmentId)).status).toBe(409);
    expect(await lastReason()).toMatchObject({ reason: 'several-persons' });
  });

  it('is asked of who comes back, as a creation is', async () => {
    const one = await person();
    const made = await post(one.internalEmail, one.employmentId);
    await scim.patch(`Users/${made.body.id}`, [{ op: 'replace', value: { active: false } }]);
    expect((await post(one.internalEmail, 'E-other')).status).toBe(409);
    expect((await scim.get(`Users/${made.body.id}`)).body.active).toBe(false);
    expect(await post(one.internalEmail, one.employmentId)).toMatchObject({ status: 201, body: { id: made.body.id } });
  });

  it('quotes long values and stays within what Okta shows', async () => {
    const internalEmail = `${'a'.repeat(60)}@${'b'.repeat(60)}.example`;
    await person({ internalEmail });
    const refused = await post(internalEmail, 'E'.repeat(90));
    expect(refused.status).toBe(409);
    expect(refused.body.detail.length).toBeLessThanOrEqual(250);
    expect(refused.body.detail).toMatch(/HR/);
  });
});

describe('names that were sent', () => {
  const stranger = { name: { givenName: 'Zoë', familyName: 'Quist' } };

  it('and are not the person’s leave a review item, and the account is made', async () => {
    const one = await person();
    const made = await post(one.internalEmail, one.employmentId, stranger);
    expect(made.status).toBe(201);
    const items = await admin.get(`tenants/${scim.tenantId}/review-items?kind=name-differs&state=open&limit=1`);
    expect(items.body.items[0]).toMatchObject({
      accountId: made.body.id,
      personId: one.id,
      reason: null,
      ready: false,
    });
    expect(items.body.items[0].sent).toMatchObject({ givenName: 'Zoë', familyName: 'Quist' });
    expect(await lastReason()).toMatchObject({ outcome: 'created', reviewItemId: items.body.items[0].id });
  });

  it('are refused where the tenant wants that, without a word of the person’s own', async () => {
    await saveSettings(admin, scim.tenantId, { nameCheck: 'refuse' });
    const one = await person();
    const refused = await post(one.internalEmail, one.employmentId, stranger);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ scimType: 'invalidValue' });
    expect(refused.body.detail).toMatch(/"name.givenName".*"name.familyName"/);
    expect(refused.body.detail).not.toMatch(/Doe|Okta/);
    expect(await lastReason()).toMatchObject({ reason: 'name-differs', outcome: 'refused' });
    for (const name of [{ givenName: 'OKTA', familyName: 'Doering' }, { familyName: 'Smith-Doe' }, undefined]) {
      const other = await person();
      expect(await post(other.internalEmail, other.employmentId, { name })).toMatchObject({ status: 201 });
    }
  });

  it('are not looked at where the tenant does not want it', async () => {
    await saveSettings(admin, scim.tenantId, { nameCheck: 'off' });
    const one = await person();
    const made = await post(one.internalEmail, one.employmentId, stranger);
    expect(made.status).toBe(201);
    const { items } = (await admin.get(`tenants/${scim.tenantId}/review-items?kind=name-differs`)).body;
    expect(items.filter((item: { accountId: string }) => item.accountId === made.body.id)).toEqual([]);
  });
});
