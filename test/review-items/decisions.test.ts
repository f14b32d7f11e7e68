import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import {
  HR_PASSWORD,
  makeAccount,
  makeIdp,
  makePerson,
  makeTenant,
  makeToken,
  saveSettings,
  unique,
} from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { HrClient } from '../support/clients/hr-client.js';
import { connect, ENTERPRISE, oktaUser, ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Newcomer } from './review-client.js';

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim } = await connect(app, { matchMethod: 'internalEmail', secondMatchMethod: 'personCode' }));
});
afterAll(async () => app.close());

const tenant = (path: string): string => `tenants/${scim.tenantId}/${path}`;
const newcomer = (more: object = {}): Newcomer => new Newcomer(admin, scim, more);
const somebody = (): Promise<{ id: string }> => makePerson(admin, scim.tenantId);
const accountOf = async (id: string) => (await admin.get(tenant(`accounts/${id}`))).body;
const reason = 'Changed her name';
const stranger = { name: { givenName: 'Zoë', familyName: 'Quist' } };

/** @returns kind and details of the audit events about one subject, as they wait or are sealed */
async function events(subject: string): Promise<{ kind: string; actor: string; details: string }[]> {
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`select set_config('app.tenant', $1, false)`, [scim.tenantId]);
    const { rows } = await owner.query(
      `select kind, actor, details::text from audit_event where subject_id = $1
        union all select kind, actor, details::text from audit_pending where subject_id = $1`,
      [subject],
    );
    return rows;
  } finally {
    await owner.end();
  }
}

describe('a link by hand', () => {
  it('is taken by the next creation instead of the method’s person, once', async () => {
    const user = newcomer();
    await user.comes();
    const { id: personId } = await somebody();
    const linked = await user.decide('link', { personId, reason });
    expect(linked.status).toBe(200);
    expect(linked.body).toMatchObject({ state: 'open', ready: true, link: { personId, reason, by: 'operator' } });
    // The method's person is there meanwhile: HR's word goes before.
    const { id: other } = await user.person();

    const made = await user.comes();
    expect(made.status).toBe(201);
    expect(made.body.name).toMatchObject({ familyName: 'Doe' });
    expect(await accountOf(made.body.id)).toMatchObject({ personId, matchedBy: 'hand' });
    const item = await user.item();
    expect(item).toMatchObject({ state: 'mended', ready: false });
    const [entry] = (await admin.get(tenant('provisioning-log?limit=1'))).body.items;
    expect(entry).toMatchObject({ outcome: 'created', personId, reviewItemId: item.id, match: { method: 'hand' } });

    // Used once: after it is gone, the method decides again.
    await scim.delete(`Users/${made.body.id}`);
    const again = await user.comes();
    expect(await accountOf(again.body.id)).toMatchObject({ personId: other, matchedBy: 'internalEmail' });
    expect((await events(item.id)).map(({ kind }) => kind)).toEqual(['review-item.changed']);
    expect((await events(item.id))[0]).toMatchObject({ actor: 'operator', details: expect.stringContaining(personId) });
  });

  it.each([
    ['several-persons', {}, async (user: Newcomer) => [await user.person(), await user.person()]],
    ['keys-disagree', { [ENTERPRISE]: { employeeNumber: 'nobody' } }, async (user: Newcomer) => user.person()],
    [
      'name-differs',
      stranger,
      async (user: Newcomer) => {
        await saveSettings(admin, scim.tenantId, { nameCheck: 'refuse' });
        await user.person();
      },
    ],
  ])('mends %s', async (kind, more, prepare) => {
    const user = newcomer(more);
    await prepare(user);
    await user.comes();
    const item = await user.item();
    expect(item).toMatchObject({ kind, ready: false });
    const { id: personId } = await somebody();
    expect((await user.decide('link', { personId, reason })).body).toMatchObject({ ready: true });
    const made = await user.comes();
    expect(made.status).toBe(201);
    expect(await accountOf(made.body.id)).toMatchObject({ personId, matchedBy: 'hand' });
    await saveSettings(admin, scim.tenantId, { nameCheck: 'warn' });
  });

  it('may say that it is the person whom the key had found', async () => {
    const user = newcomer({ [ENTERPRISE]: { employeeNumber: 'nobody' } });
    const { id: personId } = await user.person();
    await user.comes();
    await user.decide('link', { personId, reason });
    expect((await user.comes()).status).toBe(201);
  });

  it('brings an account back that the person has and that is inactive', async () => {
    const { id: personId } = await somebody();
    const { id } = await makeAccount(admin, scim.tenantId, { personId, role: 'Self-Service' });
    const user = newcomer();
    await user.comes();
    expect((await user.decide('link', { personId, reason })).body).toMatchObject({
      status: 409,
      code: 'person-has-account',
    });
    // By the provider: what HR closes stays closed.
    await scim.patch(`Users/${id}`, [{ op: 'replace', value: { active: false } }]);
    expect((await user.decide('link', { personId, reason })).status).toBe(200);
    expect(await user.comes()).toMatchObject({ status: 201, body: { id } });
    expect(await accountOf(id)).toMatchObject({ active: true, matchedBy: 'hand', userName: user.address });
  });

  it('stays unused while something else is in the way, and says so', async () => {
    const user = newcomer({ roles: ['Pirate'] });
    await user.comes();
    const { id: personId } = await somebody();
    expect((await user.decide('link', { personId, reason })).body).toMatchObject({ ready: false });
    expect((await user.comes()).status).toBe(400);
    const kinds = (await user.items('&state=open')).map(({ kind, link }) => [kind, link?.personId]);
    expect(kinds).toEqual([
      ['role-unknown', undefined],
      ['no-person', personId],
    ]);
    const made = await user.comes({ roles: [] });
    expect(await accountOf(made.body.id)).toMatchObject({ personId, matchedBy: 'hand' });
    expect(await user.items('&state=open')).toEqual([]);
  });

  it('can be taken back before it is used, and not after', async () => {
    const user = newcomer();
    await user.comes();
    expect((await user.unlink()).status).toBe(404);
    const { id: personId } = await somebody();
    await user.decide('link', { personId, reason });
    expect((await user.unlink()).status).toBe(204);
    expect(await user.item()).toMatchObject({ link: null, ready: false });
    expect((await user.comes()).status).toBe(400);
    await user.decide('link', { personId, reason });
    expect((await user.comes()).status).toBe(201);
    expect((await user.unlink()).body).toMatchObject({ status: 409, code: 'review-item-closed' });
  });

  it('goes with a dismissal', async () => {
    const user = newcomer();
    await user.comes();
    await user.decide('link', { personId: (await somebody()).id, reason });
    await user.decide('dismiss', { reason });
    expect((await user.comes()).status).toBe(400);
    expect(await user.item()).toMatchObject({ state: 'open', link: null });
  });

  it('to a person who is gone meanwhile is none', async () => {
    const user = newcomer();
    await user.comes();
    const { id: personId } = await somebody();
    await user.decide('link', { personId, reason });
    expect((await admin.delete(tenant(`persons/${personId}`))).status).toBe(204);
    expect(await user.item()).toMatchObject({ link: null, ready: false });
    expect((await user.comes()).status).toBe(400);
    await user.person();
    const made = await user.comes();
    expect(await accountOf(made.body.id)).toMatchObject({ matchedBy: 'internalEmail' });
  });

  it('to a person who has got an account meanwhile is refused', async () => {
    const user = newcomer();
    await user.comes();
    const { id: personId } = await somebody();
    await user.decide('link', { personId, reason });
    await makeAccount(admin, scim.tenantId, { personId, role: 'Self-Service' });
    expect((await user.items('&kind=no-person'))[0]).toMatchObject({ ready: false });
    expect((await user.comes()).status).toBe(409);
  });

  it('is not for what is not about the person, nor for one who is not there', async () => {
    const user = newcomer({ roles: ['Pirate'] });
    await user.person();
    await user.comes();
    const { id: personId } = await somebody();
    const code = 'review-item-not-linkable';
    expect((await user.decide('link', { personId, reason })).body).toMatchObject({ status: 409, code });
    const warned = newcomer(stranger);
    await warned.person();
    await warned.comes();
    expect((await warned.decide('link', { personId, reason })).body).toMatchObject({ status: 409, code });
    const lost = newcomer();
    await lost.comes();
    const nobody = { personId: '0198c000-0000-7000-8000-000000000000', reason };
    expect((await lost.decide('link', nobody)).status).toBe(400);
    expect((await lost.decide('link', { personId })).status).toBe(400);
  });
});

describe('the wrong person', () => {
  it('is freed, with everything that was made', async () => {
    const idp = await makeIdp(admin, scim.tenantId);
    const saml = { createSamlMappings: true, identityProviderId: idp.id, userIdentifier: 'scimUserName' };
    await saveSettings(admin, scim.tenantId, saml);
    const user = newcomer({ ...stranger, roles: ['HR Professional'] });
    const { id: personId } = await user.person();
    const { id } = (await user.comes()).body;
    await saveSettings(admin, scim.tenantId, { createSamlMappings: false });
    await admin.patch(tenant(`accounts/${id}`), { password: HR_PASSWORD });
    const hr = await HrClient.signIn(app, scim.tenantId, user.address, HR_PASSWORD);
    expect((await hr.send('get', 'session')).status).toBe(200);
    const [item] = await user.items('&kind=name-differs');

    const path = tenant(`review-items/${item?.id}/wrong-person`);
    const answer = await admin.post(path, { reason: 'Recycled address' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ state: 'mended', closedBy: 'operator', closeReason: 'Recycled address' });
    expect(await user.items('&state=open')).toEqual([]);

    expect(await accountOf(id)).toMatchObject({ active: false, personId: null, matchedBy: null });
    expect((await accountOf(id)).userName).not.toBe(user.address);
    expect((await admin.get(tenant(`saml-mappings?accountId=${id}`))).body.total).toBe(0);
    expect((await hr.send('get', 'session')).status).toBe(401);
    expect((await admin.get(tenant(`persons/${personId}`))).body.accountId).toBeNull();
    expect((await scim.get(`Users/${id}`)).status).toBe(404);
    expect((await scim.patch(`Users/${id}`, [{ op: 'replace', value: { active: true } }])).status).toBe(404);
    expect((await scim.find(`externalId eq "${user.externalId}"`)).body.totalResults).toBe(0);
    expect((await events(id)).map(({ kind }) => kind)).toContain('account.changed');

    // The name and the person are free.
    const again = await user.comes({ name: undefined });
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(id);
    expect((await admin.post(path, { reason: 'Again' })).status).toBe(409);
    expect((await accountOf(id)).active).toBe(false);
  });

  it('leaves an account that nobody opens again without an HR role', async () => {
    const user = newcomer(stranger);
    await user.person();
    const { id } = (await user.comes()).body;
    await user.decide('wrong-person', { reason });
    expect((await admin.patch(tenant(`accounts/${id}`), { active: true })).status).toBe(400);
  });

  it('is only for an account that was made although the names differ', async () => {
    const user = newcomer();
    await user.comes();
    const code = 'review-item-without-account';
    expect((await user.decide('wrong-person', { reason })).body).toMatchObject({ status: 409, code });
    expect((await user.decide('wrong-person', {})).status).toBe(400);
  });
});

describe('who may decide', () => {
  it('is HR of the tenant and the operator', async () => {
    const { admin: other, tenantId } = await connect(app);
    const user = newcomer();
    await user.comes();
    const { id } = await user.item();
    const { id: personId } = await makePerson(other, tenantId);
    for (const answer of [
      await other.get(`tenants/${tenantId}/review-items/${id}`),
      await other.post(`tenants/${tenantId}/review-items/${id}/dismiss`, { reason }),
      await other.post(`tenants/${tenantId}/review-items/${id}/link`, { personId, reason }),
      await other.delete(`tenants/${tenantId}/review-items/${id}/link`),
      await other.post(`tenants/${tenantId}/review-items/${id}/wrong-person`, { reason }),
    ]) {
      expect(answer.status).toBe(404);
    }
    expect((await other.get(`tenants/${tenantId}/review-items`)).body.total).toBe(0);
    // Another tenant's person is nobody here.
    expect((await user.decide('link', { personId, reason })).status).toBe(400);
  });

  it('stands in the item by name when it is somebody of HR', async () => {
    const made = await makeTenant(admin);
    await saveSettings(admin, made.tenantId, { enabled: true });
    const hr = await HrClient.signIn(app, made.tenantId, made.hrUserName, HR_PASSWORD);
    const client = new ScimClient(app, made.tenantId, await makeToken(admin, made.tenantId));
    await client.post('Users', oktaUser('nobody@acme.example', { externalId: unique('x') }));
    const [item] = (await hr.send('get', `tenants/${made.tenantId}/review-items`)).body.items;
    const dismissed = await hr.send('post', `tenants/${made.tenantId}/review-items/${item.id}/dismiss`, { reason });
    expect(dismissed.body).toMatchObject({ state: 'dismissed', closedBy: made.hrUserName });
  });
});

it('the trail stays whole', async () => {
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    expect((await new AuditTrail(owner).verify(scim.tenantId)).faults).toEqual([]);
  } finally {
    await owner.end();
  }
});
