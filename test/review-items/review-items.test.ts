import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeAccount, makeIdp, makePerson, makeRole, saveSettings, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, ENTERPRISE, type ScimClient } from '../support/clients/scim-client.js';
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

/** A user, what is in his way, and how HR takes it out of the way. */
interface Trouble {
  user: Newcomer;
  mend: () => Promise<unknown>;
  /** Where the kind has another name. */
  reason?: string;
}

const TROUBLES: Record<string, () => Promise<Trouble>> = {
  'no-person': async () => {
    const user = newcomer();
    return { user, mend: () => user.person() };
  },
  'several-persons': async () => {
    const user = newcomer();
    const [{ id }] = [await user.person(), await user.person()];
    return { user, mend: () => admin.patch(tenant(`persons/${id}`), { internalEmail: null }) };
  },
  'keys-disagree': async () => {
    const personCode = unique('P');
    const user = newcomer({ [ENTERPRISE]: { employeeNumber: personCode } });
    const { id } = await user.person();
    return { user, mend: () => admin.patch(tenant(`persons/${id}`), { personCode }) };
  },
  'name-differs': async () => {
    await saveSettings(admin, scim.tenantId, { nameCheck: 'refuse' });
    const user = newcomer({ name: { givenName: 'Zoë', familyName: 'Quist' } });
    const { id } = await user.person();
    return { user, mend: () => admin.patch(tenant(`persons/${id}`), { familyName: 'Quist' }) };
  },
  'person-has-account': async () => {
    const user = newcomer();
    const { id: personId } = await user.person();
    const { id } = await makeAccount(admin, scim.tenantId, { personId, role: 'Self-Service' });
    return { user, mend: () => admin.patch(tenant(`accounts/${id}`), { active: false }) };
  },
  'user-name-taken': async () => {
    const user = newcomer();
    await user.person();
    const { id } = await makeAccount(admin, scim.tenantId, { userName: user.address });
    return { user, mend: () => admin.delete(tenant(`accounts/${id}`)) };
  },
  'role-unknown': async () => {
    const role = unique('Clerk');
    const user = newcomer({ roles: [role] });
    await user.person();
    return { user, mend: () => makeRole(admin, scim.tenantId, { name: role }) };
  },
  'role-not-assignable': async () => {
    const name = unique('Chief');
    const { id } = await makeRole(admin, scim.tenantId, { name, scimAssignable: false });
    const user = newcomer({ roles: [name] });
    await user.person();
    return { user, mend: () => admin.patch(tenant(`roles/${id}`), { scimAssignable: true }) };
  },
  'mapping-taken': async () => {
    const user = newcomer();
    await user.person();
    const idp = await makeIdp(admin, scim.tenantId);
    const settings = { createSamlMappings: true, identityProviderId: idp.id, userIdentifier: 'scimUserName' };
    await saveSettings(admin, scim.tenantId, settings);
    const { id: accountId } = await makeAccount(admin, scim.tenantId);
    const mapping = { accountId, identityProviderId: idp.id, userIdentifier: user.address };
    const { id } = (await admin.post(tenant('saml-mappings'), mapping)).body;
    return { user, mend: () => admin.delete(tenant(`saml-mappings/${id}`)) };
  },
  'no-key': async () => {
    const user = newcomer({ emails: [], userName: unique('no-address') });
    await user.person();
    // HR cannot mend it but by another method.
    const code = unique('P');
    const more = { [ENTERPRISE]: { employeeNumber: code } };
    const numbered = new Newcomer(admin, scim, { emails: [], userName: unique('no-address'), ...more });
    await makePerson(admin, scim.tenantId, { personCode: code });
    return {
      user: numbered,
      mend: async () => {
        await saveSettings(admin, scim.tenantId, { secondMatchMethod: null });
        await saveSettings(admin, scim.tenantId, { matchMethod: 'personCode' });
      },
    };
  },
};

describe.each(Object.keys(TROUBLES))('%s', (kind) => {
  afterAll(async () => {
    await saveSettings(admin, scim.tenantId, {
      nameCheck: 'warn',
      matchMethod: 'internalEmail',
      secondMatchMethod: 'personCode',
      createSamlMappings: false,
    });
  });

  it('opens one item, counts the attempts, is ready exactly when the next succeeds, and is mended by it', async () => {
    const { user, mend } = await (TROUBLES[kind] as () => Promise<Trouble>)();
    const first = await user.comes();
    expect(first.status).toBeGreaterThanOrEqual(400);
    const opened = await user.item();
    expect(opened).toMatchObject({ kind, state: 'open', reason: kind, attempts: 1, accountId: null, ready: false });
    expect(opened).toMatchObject({ externalId: user.externalId, closedAt: null, closedBy: null, closeReason: null });
    const [entry] = (await admin.get(tenant('provisioning-log?limit=1'))).body.items;
    expect(entry).toMatchObject({ reason: kind, reviewItemId: opened.id });

    expect((await user.comes()).status).toBe(first.status);
    const again = await user.item();
    expect(again).toMatchObject({ id: opened.id, attempts: 2, firstAt: opened.firstAt, ready: false });
    expect(again.lastAt > opened.lastAt).toBe(true);

    await mend();
    expect(await user.item('&state=open')).toMatchObject({ ready: true, attempts: 2 });
    expect((await user.comes()).status).toBe(201);
    const closed = await user.item();
    expect(closed).toMatchObject({ id: opened.id, state: 'mended', ready: false, closedBy: null, attempts: 2 });
    expect(closed.closedAt).not.toBeNull();
  });
});

describe('a review item', () => {
  it('has what was sent, and nothing that is a secret', async () => {
    const user = newcomer({ roles: ['Pirate'], [ENTERPRISE]: { employeeNumber: '007' } });
    await user.comes();
    const item = await user.item();
    expect(item.sent).toEqual({
      userName: user.address,
      email: user.address,
      employeeNumber: '007',
      givenName: 'Jane',
      familyName: 'Doe',
      role: 'Pirate',
    });
    expect(JSON.stringify(item)).not.toContain('1mz050nq');
    expect((await admin.get(tenant(`review-items/${item.id}`))).body).toEqual(item);
  });

  it('is about the user name where no external id was sent', async () => {
    const user = newcomer({ externalId: undefined });
    await user.comes();
    await user.comes({ userName: user.address.toUpperCase(), emails: [{ value: user.address }] });
    const found = await admin.get(tenant(`review-items?search=${user.address}`));
    expect(found.body.items).toMatchObject([{ kind: 'no-person', attempts: 2, externalId: null }]);
    await user.person();
    expect((await user.comes()).status).toBe(201);
    const now = await admin.get(tenant(`review-items?search=${user.address}`));
    expect(now.body.items).toMatchObject([{ state: 'mended' }]);
  });

  it('opens as role-unknown for a role in translation', async () => {
    const label = unique('Sachbearbeitung');
    await makeRole(admin, scim.tenantId, { translations: { de: label } });
    const user = newcomer({ roles: [label] });
    await user.person();
    await user.comes();
    expect(await user.item()).toMatchObject({ kind: 'role-unknown', reason: 'role-translated' });
  });

  it('opens once for each kind', async () => {
    const user = newcomer({ roles: ['Pirate'] });
    await user.comes();
    await user.person();
    await user.comes();
    const items = await user.items();
    expect(items.map(({ kind, ready }) => [kind, ready])).toEqual([
      ['role-unknown', false],
      ['no-person', false],
    ]);
    expect((await user.comes({ roles: [] })).status).toBe(201);
    expect((await user.items()).map(({ state }) => state)).toEqual(['mended', 'mended']);
  });

  it('is not ready while provisioning is off', async () => {
    const user = newcomer();
    await user.comes();
    await user.person();
    await saveSettings(admin, scim.tenantId, { enabled: false });
    expect(await user.item()).toMatchObject({ ready: false });
    await saveSettings(admin, scim.tenantId, { enabled: true });
    expect(await user.item()).toMatchObject({ ready: true });
  });

  it('that is dismissed opens again with its count', async () => {
    const user = newcomer();
    await user.comes();
    const dismissed = await user.decide('dismiss', { reason: 'A test user' });
    expect(dismissed).toMatchObject({ status: 200 });
    expect(dismissed.body).toMatchObject({ state: 'dismissed', closedBy: 'operator', closeReason: 'A test user' });
    const { id } = dismissed.body as { id: string };
    expect((await admin.post(tenant(`review-items/${id}/dismiss`), { reason: 'Again' })).body).toMatchObject({
      status: 409,
      code: 'review-item-closed',
    });
    await user.comes();
    expect(await user.item()).toMatchObject({ id, state: 'open', attempts: 2, closedBy: null, closeReason: null });
    expect((await user.decide('dismiss', {})).status).toBe(400);
  });

  it('names who may be meant', async () => {
    const { id } = await makePerson(admin, scim.tenantId, { givenName: 'Wilhelmina', familyName: 'Featherstone' });
    const user = newcomer({ name: { givenName: 'Wilhelmina', familyName: 'Featherstone' } });
    await user.comes();
    expect((await user.item()).suggestions).toEqual([{ personId: id, because: 'name' }]);
  });

  it('does not open for what only IT can mend', async () => {
    const user = newcomer({ active: 'perhaps' });
    expect((await user.comes()).status).toBe(400);
    expect(await user.items()).toEqual([]);
  });

  it('is found by kind, state and words, in pages', async () => {
    const user = newcomer();
    await user.comes();
    for (const query of ['kind=no-person', 'state=open', `search=${user.address.toUpperCase()}`]) {
      const page = await admin.get(tenant(`review-items?limit=1&${query}`));
      expect(page.body.items).toMatchObject([{ externalId: user.externalId }]);
      const next = await admin.get(tenant(`review-items?limit=1&${query}&cursor=${page.body.nextCursor ?? ''}`));
      if (page.body.nextCursor !== null) expect(next.body.items[0]?.externalId).not.toBe(user.externalId);
    }
    expect((await user.items('&state=mended')).length).toBe(0);
    expect((await admin.get(tenant('review-items?state=closed'))).status).toBe(400);
    expect((await admin.get(tenant('review-items?kind=anything'))).status).toBe(400);
    expect((await admin.get(tenant('review-items/0198c000-0000-7000-8000-000000000000'))).status).toBe(404);
  });
});

describe('an account that was made', () => {
  const stranger = { name: { givenName: 'Zoë', familyName: 'Quist' } };

  it('with HR’s rights is shown to HR, until another role is given by whomever', async () => {
    const user = newcomer({ roles: ['HR Professional'] });
    await user.person();
    const { id } = (await user.comes()).body;
    expect(await user.item()).toMatchObject({ kind: 'hr-role-granted', state: 'open', accountId: id, reason: null });
    await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'roles', value: ['Self-Service'] }]);
    expect(await user.item()).toMatchObject({ state: 'mended' });
    await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'roles', value: ['HR Professional'] }]);
    expect(await user.item('&state=open')).toMatchObject({ kind: 'hr-role-granted', accountId: id });
    await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'userName', value: `x${user.address}` }]);
    expect(await user.item('&state=open')).toMatchObject({ attempts: 1 });
    expect((await admin.patch(tenant(`accounts/${id}`), { role: 'Line Manager' })).status).toBe(200);
    expect(await user.items('&state=open')).toEqual([]);
  });

  it('with a role that is derived from HR Professional as well', async () => {
    const name = unique('HR');
    await makeRole(admin, scim.tenantId, { name, baseRole: 'HR Professional' });
    const user = newcomer({ roles: [name] });
    await user.person();
    await user.comes();
    expect(await user.item()).toMatchObject({ kind: 'hr-role-granted' });
  });

  it('closes its items when it is deleted, by the provider or by HR', async () => {
    for (const remove of [
      (id: string) => scim.delete(`Users/${id}`),
      (id: string) => admin.delete(tenant(`accounts/${id}`)),
    ]) {
      const user = newcomer({ ...stranger, roles: ['HR Professional'] });
      await user.person();
      const { id } = (await user.comes()).body;
      expect((await user.items('&state=open')).map(({ kind }) => kind).toSorted()).toEqual([
        'hr-role-granted',
        'name-differs',
      ]);
      expect((await remove(id)).status).toBe(204);
      expect(await user.items('&state=open')).toEqual([]);
    }
  });

  it('with other names is ready once HR has them, and mended when the provider sends them again', async () => {
    const user = newcomer(stranger);
    const { id: personId } = await user.person();
    const { id } = (await user.comes()).body;
    await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'emails', value: [{ value: user.address }] }]);
    expect(await user.item()).toMatchObject({ kind: 'name-differs', state: 'open', ready: false });
    await admin.patch(tenant(`persons/${personId}`), { familyName: 'Quist' });
    expect(await user.item()).toMatchObject({ state: 'open', ready: true });
    await scim.put(`Users/${id}`, { userName: user.address, externalId: user.externalId, ...stranger });
    expect(await user.item()).toMatchObject({ state: 'mended' });
  });

  it('opens items when an update is refused, ready when that update would succeed', async () => {
    const user = newcomer();
    await user.person();
    const { id } = (await user.comes()).body;
    const role = unique('Later');
    const asks = () => scim.patch(`Users/${id}`, [{ op: 'replace', path: 'roles', value: [role] }]);
    expect((await asks()).status).toBe(400);
    expect(await user.item()).toMatchObject({ kind: 'role-unknown', accountId: id, ready: false, sent: { role } });
    await makeRole(admin, scim.tenantId, { name: role });
    expect(await user.item()).toMatchObject({ ready: true });
    await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'emails', value: [{ value: user.address }] }]);
    expect(await user.item()).toMatchObject({ state: 'open' });
    expect((await asks()).status).toBe(200);
    expect(await user.item()).toMatchObject({ state: 'mended' });

    const other = await makeAccount(admin, scim.tenantId);
    const renames = () => scim.patch(`Users/${id}`, [{ op: 'replace', path: 'userName', value: other.userName }]);
    expect((await renames()).status).toBe(409);
    expect(await user.item('&state=open')).toMatchObject({ kind: 'user-name-taken', accountId: id, ready: false });
    await admin.delete(tenant(`accounts/${other.id}`));
    expect(await user.item('&state=open')).toMatchObject({ ready: true });
    expect((await renames()).status).toBe(200);
    expect(await user.items('&state=open')).toEqual([]);
  });

  it('mends what refused it before, also when HR has made it by hand and the provider has found it', async () => {
    const user = newcomer();
    await user.comes();
    const { id: personId } = await makePerson(admin, scim.tenantId);
    const account = { userName: user.address, personId, role: 'Self-Service' };
    const { id } = await makeAccount(admin, scim.tenantId, account);
    const body = { userName: user.address, externalId: user.externalId };
    expect((await scim.put(`Users/${id}`, body)).status).toBe(200);
    expect(await user.item()).toMatchObject({ kind: 'no-person', state: 'mended' });
  });
});
