import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import { makeAccount, makeIdp, makeSamlMapping, makeTenant, saveSettings, unique } from '../support/admin-factories.js';
import { CERTIFICATE } from '../support/certificate.js';
import { expectProblem } from '../support/clients/problem.js';
import { readPages } from '../support/clients/read-pages.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let providers: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  providers = `tenants/${tenantId}/identity-providers`;
});
afterAll(async () => app.close());

function body(changes: object = {}): object {
  return { displayName: 'Okta', entityId: unique('urn:idp'), ssoUrl: 'https://acme.okta.example/sso', ...changes };
}

describe('a new identity provider', () => {
  it('is answered whole', async () => {
    const values = body({ signingCertificates: [CERTIFICATE, CERTIFICATE.trim()], enabled: false });
    const made = await admin.post(providers, values);
    expect(made.status).toBe(201);
    const signingCertificates = [CERTIFICATE.trim(), CERTIFICATE.trim()];
    expect(made.body).toEqual({
      id: expect.any(String),
      ...values,
      signingCertificates,
      certificates: [expect.objectContaining({ state: 'valid' }), expect.objectContaining({ state: 'valid' })],
      wantAuthnRequestsSigned: false,
      logoutIssuer: null,
      logoutJwksUrl: null,
      logoutJwks: null,
      logoutUrl: expect.stringContaining(`/global-token-revocation/`),
    });
    expect((await admin.get(`${providers}/${(made.body as { id: string }).id}`)).body).toEqual(made.body);
  });

  it('is enabled and without certificates unless it says otherwise', async () => {
    expect((await admin.post(providers, body())).body).toMatchObject({ enabled: true, signingCertificates: [] });
  });

  it('may live on a host without a dot', async () => {
    expect((await admin.post(providers, body({ ssoUrl: 'http://localhost:8443/sso?x=1' }))).status).toBe(201);
  });

  it('with an entity ID that is taken is refused', async () => {
    const { entityId } = await makeIdp(admin, tenantId);
    expectProblem(await admin.post(providers, body({ entityId })), 409, 'entity-id-taken');
    await makeIdp(admin, (await makeTenant(admin)).tenantId, { entityId });
  });

  it.each([
    ['no display name', { displayName: undefined }, { displayName: 'blank' }],
    ['a blank entity ID', { entityId: ' ' }, { entityId: 'blank' }],
    ['an entity ID that no index holds', { entityId: '€'.repeat(1000) }, { entityId: 'too-long' }],
    ['no URL', { ssoUrl: undefined }, { ssoUrl: 'blank' }],
    ['a URL of a script', { ssoUrl: 'javascript:alert(1)' }, { ssoUrl: 'not-a-url' }],
    ['a URL of a file', { ssoUrl: 'file:///etc/passwd' }, { ssoUrl: 'not-a-url' }],
    ['a URL without a scheme', { ssoUrl: 'acme.okta.com/sso' }, { ssoUrl: 'not-a-url' }],
    ['a certificate that is none', { signingCertificates: ['MIIB'] }, { signingCertificates: 'not-a-certificate' }],
    [
      'a broken certificate',
      { signingCertificates: [CERTIFICATE, CERTIFICATE.replace('MIIB', 'MIIC')] },
      { signingCertificates: 'not-a-certificate' },
    ],
    [
      'a key along with the certificate',
      { signingCertificates: [`${CERTIFICATE}-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----`] },
      { signingCertificates: 'not-a-certificate' },
    ],
    ['a certificate outside a list', { signingCertificates: CERTIFICATE }, { signingCertificates: undefined }],
    ['text for enabled', { enabled: 'true' }, ['enabled']],
    ['an unknown field', { metadataUrl: 'https://x.example' }, { metadataUrl: undefined }],
  ])('with %s is refused', async (_, changes, fields) => {
    expectProblem(await admin.post(providers, body(changes)), 400, fields);
  });
});

describe('changing an identity provider', () => {
  it('leaves alone what is not sent', async () => {
    const before = await makeIdp(admin, tenantId, { signingCertificates: [CERTIFICATE] });
    const changed = await admin.patch(`${providers}/${before.id}`, { displayName: 'Okta EU', enabled: false });
    expect(changed.body).toEqual({ ...before, displayName: 'Okta EU', enabled: false });
    expect((await admin.get(`${providers}/${before.id}`)).body).toEqual(changed.body);
    const emptied = await admin.patch(`${providers}/${before.id}`, {
      signingCertificates: null,
      ssoUrl: 'https://eu.example',
    });
    expect(emptied.body).toMatchObject({ signingCertificates: [], ssoUrl: 'https://eu.example' });
  });

  it('to an entity ID that is taken is refused', async () => {
    const [one, other] = [await makeIdp(admin, tenantId), await makeIdp(admin, tenantId)];
    expectProblem(await admin.patch(`${providers}/${one.id}`, { entityId: other.entityId }), 409, 'entity-id-taken');
  });

  it.each([
    ['null for a name', { displayName: null }, ['displayName']],
    ['null for enabled', { enabled: null }, ['enabled']],
    ['a bad URL', { ssoUrl: 'ftp://x.example' }, ['ssoUrl']],
    ['bad certificates', { signingCertificates: [1] }, ['signingCertificates']],
  ])('with %s is refused', async (_, changes, fields) => {
    const { id } = await makeIdp(admin, tenantId);
    expectProblem(await admin.patch(`${providers}/${id}`, changes), 400, fields);
  });
});

describe('an identity provider in use', () => {
  it('with SAML mappings cannot be deleted', async () => {
    const { id } = await makeIdp(admin, tenantId);
    const account = await makeAccount(admin, tenantId);
    const mapping = await makeSamlMapping(admin, tenantId, { accountId: account.id, identityProviderId: id });
    expectProblem(await admin.delete(`${providers}/${id}`), 409, 'identity-provider-has-mappings');
    await admin.delete(`tenants/${tenantId}/saml-mappings/${mapping.id}`);
    expect((await admin.delete(`${providers}/${id}`)).status).toBe(204);
    expectProblem(await admin.get(`${providers}/${id}`), 404);
  });

  it('that the SCIM settings name can be neither disabled nor deleted', async () => {
    const { id } = await makeIdp(admin, tenantId);
    await saveSettings(admin, tenantId, { identityProviderId: id });
    for (const answer of [
      await admin.patch(`${providers}/${id}`, { enabled: false }),
      await admin.delete(`${providers}/${id}`),
    ]) {
      expectProblem(answer, 409, 'identity-provider-in-settings');
    }
    expect((await admin.patch(`${providers}/${id}`, { enabled: true, displayName: 'X' })).status).toBe(200);
    await saveSettings(admin, tenantId, { identityProviderId: null });
    expect((await admin.patch(`${providers}/${id}`, { enabled: false })).status).toBe(200);
  });

  it('is never both disabled and named by the settings, whatever comes first', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await makeIdp(admin, tenantId);
      await saveSettings(admin, tenantId, { identityProviderId: null });
      const [named, disabled] = await Promise.all([
        admin.put(`tenants/${tenantId}/scim-settings`, { identityProviderId: id }),
        admin.patch(`${providers}/${id}`, { enabled: false }),
      ]);
      expect([
        [200, 409],
        [400, 200],
      ]).toContainEqual([named.status, disabled.status]);
    }
    await saveSettings(admin, tenantId, { identityProviderId: null });
  });
});

it('the list of identity providers is paged, and searched by display name and entity ID', async () => {
  const own = await makeTenant(admin);
  const path = `tenants/${own.tenantId}/identity-providers`;
  const ids: string[] = [];
  for (const displayName of ['Okta', 'Entra', 'Ping'])
    ids.push((await makeIdp(admin, own.tenantId, { displayName })).id);
  const { pages, totals } = await readPages<{ id: string }>(admin, path, 2);
  expect(pages.map((page) => page.map(({ id }) => id))).toEqual([ids.slice(0, 2), ids.slice(2)]);
  expect(totals).toEqual([3, 3]);
  expect((await admin.get(`${path}?search=ENTRA`)).body).toMatchObject({ items: [{ id: ids[1] }], total: 1 });
  expect((await admin.get(`${path}?search=okta.com/exk`)).body).toMatchObject({ total: 3 });
});

it('an id that does not exist or cannot be one is 404', async () => {
  for (const id of ['0198c000-0000-7000-8000-000000000001', 'nonsense']) {
    expectProblem(await admin.get(`${providers}/${id}`), 404);
    expectProblem(await admin.patch(`${providers}/${id}`, {}), 404);
    expectProblem(await admin.delete(`${providers}/${id}`), 404);
  }
});
