import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ResponseFacts, responseXml } from '../../okta/idp/saml-response.js';
import { readAuthnRequest } from '../../okta/idp/authn-request.js';
import type { SigningKey } from '../../okta/idp/signing-key.js';
import { SIGN_IN_CHECKS } from '../../src/sign-in/response/sign-in-check.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { makeAccount, makeIdp, makePerson, makeSamlMapping, makeTenant } from '../support/admin-factories.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { signXml } from '../support/saml/sign-xml.js';
import { SsoBrowser } from '../support/saml/sso-browser.js';
import { testKey } from '../support/saml/test-certificate.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';
import { ATTACKS, type Means } from './attacks.js';

const ISSUER = 'https://idp.example/metadata';
const MALLORY = 'mallory@acme.example';
const VICTIM = 'victim@acme.example';

const log: string[] = [];
let app: TestApp;
let tenantId: string;
let providerId: string;
let keys: Pick<Means, 'key' | 'foreignKey' | 'weakKey'>;
let curve: SigningKey;
beforeAll(async () => {
  const [key, foreignKey, weakKey] = await Promise.all([testKey(), testKey(), testKey({ bits: 1024 })]);
  keys = { key, foreignKey, weakKey };
  curve = await testKey({ curve: 'P-256' });
  app = await startTestApp(
    { LOG_LEVEL: 'warn', FAILED_AUTH_PER_SECOND: '0' },
    { write: (line) => void log.push(line) },
  );
  const admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  ({ id: providerId } = await makeIdp(admin, tenantId, {
    entityId: ISSUER,
    signingCertificates: [key.certificate, curve.certificate],
  }));
  // As one that was saved before anybody looked at how long a key is.
  await asSuperuser(app, 'update identity_provider set signing_certificates = $2 where id = $1', [
    providerId,
    [key.certificate.trim(), weakKey.certificate.trim(), curve.certificate.trim()],
  ]);
  for (const userIdentifier of [MALLORY, VICTIM]) {
    const person = await makePerson(admin, tenantId);
    const account = await makeAccount(admin, tenantId, { personId: person.id, role: 'Self-Service' });
    await makeSamlMapping(admin, tenantId, { accountId: account.id, identityProviderId: providerId, userIdentifier });
  }
});
afterAll(async () => app.close());

/** A browser that has begun, and what an honest identity provider would answer it about Mallory. */
async function begun(): Promise<{ browser: SsoBrowser; facts: ResponseFacts }> {
  const browser = new SsoBrowser(app, `/sso/${tenantId}/${providerId}`);
  const { id } = readAuthnRequest(new URL(await browser.depart()).searchParams);
  const base = `${PUBLIC_URL}/sso/${tenantId}/${providerId}`;
  const facts = {
    issuer: ISSUER,
    audience: `${base}/metadata`,
    acsUrl: `${base}/acs`,
    inResponseTo: id,
    nameId: MALLORY,
  };
  return { browser, facts: { ...facts, attributes: {}, at: new Date() } };
}

function reasonInLog(): unknown {
  const lines = log.map((line) => JSON.parse(line) as { msg?: string; reason?: string });
  return lines.findLast(({ msg }) => msg === 'sign-in refused')?.reason;
}

const sessions = async (): Promise<number> => (await asSuperuser(app, 'select from session')).length;

describe('a response is refused that', () => {
  it.each(Object.entries(ATTACKS))('has or is %s', async (_, { make, because }) => {
    const { browser, facts } = await begun();
    log.length = 0;
    const answer = await browser.post({ SAMLResponse: make({ facts, victim: VICTIM, ...keys }) });
    expect([answer.status, reasonInLog(), browser.hasSession]).toEqual([403, because, false]);
    expect(answer.text).toContain('You cannot sign in here. Ask HR.');
  });

  it('and no session has come of any of them', async () => {
    expect(await sessions()).toBe(0);
  });
});

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

describe('a response is believed that', () => {
  it.each([
    ['signs the assertion', ['Assertion'], {}],
    ['signs the response', ['Response'], {}],
    ['signs both', ['Assertion', 'Response'], {}],
    ['is signed with SHA-384', ['Assertion'], { method: `${MORE}rsa-sha384`, digest: `${MORE}sha384` }],
    [
      'is signed with SHA-512',
      ['Response'],
      { method: `${MORE}rsa-sha512`, digest: 'http://www.w3.org/2001/04/xmlenc#sha512' },
    ],
    ['is signed with RSA-PSS', ['Assertion'], { method: 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1' }],
  ] as const)('%s', async (_, parts, how) => {
    const { browser, facts } = await begun();
    const xml = parts.reduce((text, part) => signXml(text, part, { key: keys.key, ...how }), responseXml(facts));
    const answer = await browser.post({ SAMLResponse: Buffer.from(xml).toString('base64') });
    expect([answer.status, browser.hasSession]).toEqual([303, true]);
  });
});

it('a response is believed that is signed on a curve', async () => {
  const { browser, facts } = await begun();
  const xml = signXml(responseXml(facts), 'Assertion', { key: curve, method: `${MORE}ecdsa-sha256` });
  expect((await browser.post({ SAMLResponse: Buffer.from(xml).toString('base64') })).status).toBe(303);
});

it.each([
  ['RSA of 1024 bits', { bits: 1024 }],
  ['Ed25519', { curve: 'Ed25519' }],
] as const)('a certificate of %s is refused when it is saved', async (_, wish) => {
  const { certificate } = await testKey(wish);
  const answer = await new AdminClient(app).patch(`tenants/${tenantId}/identity-providers/${providerId}`, {
    signingCertificates: [certificate],
  });
  expect([answer.status, answer.body]).toMatchObject([
    400,
    { errors: [{ field: 'signingCertificates', code: 'unusable-certificate' }] },
  ]);
});

it('each check has an attack that nothing else refuses', () => {
  const tried = new Set(Object.values(ATTACKS).map(({ because }) => because));
  const elsewhere = ['certificates', 'browser', 'library', 'provider', 'mapping', 'active', 'open', 'employed'];
  expect(SIGN_IN_CHECKS.filter((check) => !tried.has(check) && !elsewhere.includes(check))).toEqual([]);
});
