import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makePerson, saveSettings, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Where Entra ID provisions a tenant whose settings refuse its updates, HR is told so. */

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const RETURNER = [
  { op: 'Replace', path: 'displayName', value: 'Ada King' },
  { op: 'Replace', path: 'active', value: 'True' },
];

/** Events that still wait for the sealer and those in the chain, in one snapshot: sealing moves them at any time. */
const COUNT_EVENTS = `select count(*)::int as n
  from (select tenant_id from audit_event union all select tenant_id from audit_pending) e where tenant_id = $1`;

async function leaver(settings: object = {}): Promise<{ admin: AdminClient; scim: ScimClient; path: string }> {
  const { admin, scim, tenantId } = await connect(app, settings);
  const userName = `${unique('ada')}@acme.example`;
  await makePerson(admin, tenantId, { internalEmail: userName });
  const { id } = (await scim.post('Users', oktaUser(userName, { active: false }))).body;
  return { admin, scim, path: `Users/${id}` };
}

async function advice(admin: AdminClient, { tenantId }: ScimClient): Promise<unknown> {
  const answer = await admin.get(`tenants/${tenantId}/scim-settings/checklist`);
  expect(answer.status).toBe(200);
  return answer.body.immutableAttributesAdvice;
}

const SEEN = { entraSeenAt: expect.stringMatching(/^\d{4}-/) };

describe('Entra ID is seen', () => {
  it('by how it writes a PATCH, also when that is refused; the mode "ignore" ends both', async () => {
    const { admin, scim, path } = await leaver();
    expect(await advice(admin, scim)).toBeNull();
    expect((await scim.patch(path, RETURNER)).body).toMatchObject({ status: '400', scimType: 'mutability' });
    expect((await scim.get(path)).body.active).toBe(false);
    expect(await advice(admin, scim)).toEqual(SEEN);

    await saveSettings(admin, scim.tenantId, { immutableAttributes: 'ignore' });
    expect(await advice(admin, scim)).toBeNull();
    expect((await scim.patch(path, RETURNER)).body).toMatchObject({ active: true });
    await saveSettings(admin, scim.tenantId, { immutableAttributes: 'strict' });
    expect(await advice(admin, scim)).toEqual(SEEN);
  });

  it.each([
    ['its name', 'Users?count=1', 'Microsoft Azure AD SCIM provisioning'],
    ['its name of today', 'Users?count=1', 'Microsoft-Entra-Provisioning/1.0'],
    ['the flag in its base URL', 'Users?aadOptscim062020&filter=userName%20eq%20%22x%22', 'x'],
  ])('by %s', async (_, path, userAgent) => {
    const { admin, scim } = await connect(app);
    expect((await scim.get(path, { 'user-agent': userAgent })).status).toBe(200);
    expect(await advice(admin, scim)).toEqual(SEEN);
  });

  it('but not in what Okta and others send, nor for longer than a month', async () => {
    const { admin, scim, path } = await leaver();
    for (const userAgent of ['Okta SCIM Client 1.0.0', 'Apache-HttpClient/4.5', '', 'centralised']) {
      await scim.get('Users', { 'user-agent': userAgent });
      await scim.patch(path, [{ op: 'replace', value: { active: true } }], { 'user-agent': userAgent });
    }
    expect(await advice(admin, scim)).toBeNull();
    await scim.patch(path, RETURNER);
    expect(await advice(admin, scim)).toEqual(SEEN);
    const ago = `update scim_settings set last_seen_entra_at = now() - interval '31 days' where tenant_id = $1`;
    await asSuperuser(app, ago, [scim.tenantId]);
    expect(await advice(admin, scim)).toBeNull();
    await scim.patch(path, RETURNER);
    expect(await advice(admin, scim)).toEqual(SEEN);
  });

  it('leaves no trace in the audit trail, and none at another tenant', async () => {
    const [one, other] = [await leaver(), await leaver()];
    const count = () => asSuperuser(app, COUNT_EVENTS, [one.scim.tenantId]);
    const before = await count();
    await one.scim.get('Users', { 'user-agent': 'Azure' });
    expect(await advice(one.admin, one.scim)).toEqual(SEEN);
    expect(await count()).toEqual(before);
    expect(await advice(other.admin, other.scim)).toBeNull();
  });
});
