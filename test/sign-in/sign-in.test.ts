import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { SamlIdp } from '../../okta/idp/saml-idp.js';
import { createApp } from '../../src/boot/app.setup.js';
import { readConfiguration } from '../../src/config/configuration.js';
import { SIGN_IN_CHECKS } from '../../src/sign-in/response/sign-in-check.js';
import { browserCookie } from '../../src/sign-in/browser-cookie.js';
import { RequestKeys } from '../../src/sign-in/service-provider/request-keys.js';
import { serverIn } from '../../src/database/transactions/actor.js';
import { TenantDatabase } from '../../src/database/transactions/tenant-database.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { expectProblem } from '../support/clients/problem.js';
import {
  makeAccount,
  makeIdp,
  makePerson,
  makeSamlMapping,
  makeTenant,
  type MadeAccount,
  unique,
} from '../support/admin-factories.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { SsoBrowser } from '../support/saml/sso-browser.js';
import { testKey } from '../support/saml/test-certificate.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let idp: SamlIdp;
let tenantId: string;
let providerId: string;
beforeAll(async () => {
  [app, idp] = await Promise.all([startTestApp({ FAILED_AUTH_PER_SECOND: '0' }), SamlIdp.start()]);
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  providerId = await provider();
});
afterAll(async () => Promise.all([app.close(), idp.close()]));

/** The identity provider as one of a tenant, which it is told of. */
async function provider(tenant = tenantId, values: object = {}): Promise<string> {
  const facts = { entityId: idp.entityId, ssoUrl: idp.ssoUrl, signingCertificates: [...idp.certificates] };
  const { id } = await makeIdp(admin, tenant, { ...facts, ...values });
  idp.trust((await request(app.http).get(`/sso/${tenant}/${id}/metadata`).expect(200)).text);
  return id;
}

const path = (tenant = tenantId, id = providerId): string => `/sso/${tenant}/${id}`;
const browser = (at = path()): SsoBrowser => new SsoBrowser(app, at);

/** Somebody who is assigned and mapped. */
async function employee(values: object = {}): Promise<MadeAccount & { nameId: string; mappingId: string }> {
  const person = await makePerson(admin, tenantId);
  const account = await makeAccount(admin, tenantId, { personId: person.id, role: 'Self-Service', ...values });
  const nameId = `${unique('who')}@acme.example`;
  const mapping = { accountId: account.id, identityProviderId: providerId, userIdentifier: nameId };
  const { id: mappingId } = await makeSamlMapping(admin, tenantId, mapping);
  idp.assign({ nameId });
  return { ...account, nameId, mappingId };
}

async function attempt(nameId: string, one = browser(), query = ''): Promise<request.Response> {
  return one.bring(idp.answer(await one.depart(query), nameId));
}

const sessionsOf = (accountId: string): Promise<unknown[]> =>
  asSuperuser(app, 'select signed_in_by, identity_provider_id from session where account_id = $1', [accountId]);

const events = (kind: string): Promise<{ actor: string; details: { after: Record<string, unknown> } }[]> =>
  asSuperuser(
    app,
    `select actor, details from audit_pending where tenant_id = $1 and kind = $2
      union all select actor, details from audit_event where tenant_id = $1 and kind = $2`,
    [tenantId, kind],
  ) as never;

describe('signing in', () => {
  it('leads to the page that was asked for, with a session that knows how it began', async () => {
    const { nameId, id } = await employee();
    const one = browser();
    const answer = await attempt(nameId, one, '?returnTo=/persons?q=1');
    expect([answer.status, answer.headers.location, one.hasSession]).toEqual([303, '/persons?q=1', true]);
    expect(await sessionsOf(id)).toEqual([{ signed_in_by: 'sso', identity_provider_id: providerId }]);
    const [last] = await asSuperuser(
      app,
      'select last_by, last_identity_provider_id from sign_in where account_id = $1',
      [id],
    );
    expect(last).toEqual({ last_by: 'sso', last_identity_provider_id: providerId });
    expect((await events('session.created')).some(({ actor }) => actor === `sso:${providerId}`)).toBe(true);
  });

  it('ends with the next request when the account is deactivated', async () => {
    const { nameId, id } = await employee({ role: 'HR Professional' });
    const one = browser();
    await attempt(nameId, one);
    const ask = async () => (await one.session.send('get', `tenants/${tenantId}/roles`)).status;
    expect(await ask()).toBe(200);
    await admin.patch(`tenants/${tenantId}/accounts/${id}`, { active: false });
    expect(await ask()).toBe(401);
    expect((await attempt(nameId)).status).toBe(403);
  });

  it.each([
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/%09/evil.example', '/%09/evil.example'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    [`/sso/x/y/login`, '/'],
    ['/log?from=2026#x', '/log?from=2026#x'],
  ])('that wants to go to %j leads to %s', async (wish, target) => {
    const { nameId } = await employee();
    expect((await attempt(nameId, browser(), `?returnTo=${encodeURIComponent(wish)}`)).headers.location).toBe(target);
  });

  it('that began at the identity provider begins here once more, and goes where it wanted to', async () => {
    const { nameId } = await employee();
    const one = browser();
    const answer = await one.bring(idp.unasked(`${PUBLIC_URL}${path()}/metadata`, nameId, '/roles'));
    expect([answer.status, one.hasSession]).toEqual([302, false]);
    expect((await one.bring(idp.answer(answer.headers.location ?? '', nameId))).headers.location).toBe('/roles');
  });

  it('ends where the identity provider never says which request it answers, instead of going round for ever', async () => {
    const { nameId } = await employee();
    const one = browser();
    const unasked = async () => one.bring(idp.unasked(`${PUBLIC_URL}${path()}/metadata`, nameId));
    const statuses = [];
    for (let round = 0; round < 12; round++) statuses.push((await unasked()).status);
    expect([statuses, one.hasSession]).toEqual([[...Array.from({ length: 10 }, () => 302), 403, 403], false]);
    // Whoever answers a request is let in all the same, and another browser is sent there.
    expect((await one.bring(idp.answer(await one.depart(), nameId))).status).toBe(303);
    expect((await browser().bring(idp.unasked(`${PUBLIC_URL}${path()}/metadata`, nameId))).status).toBe(302);
  });
});

describe('a response counts', () => {
  it('with a cookie that browsers send with the form of another site', async () => {
    const { headers } = await request(app.http).get(`${path()}/login`).expect(302);
    // Without HTTPS nothing may be said of sites: of `Lax` they send none, and `None` they take under HTTPS only.
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^cezanne-sso=\w{43}; Max-Age=600; Path=\/; HttpOnly$/),
    ]);
    const secure = browserCookie('https://hr.example');
    expect(secure).toMatchObject({ name: '__Host-cezanne-sso', options: { secure: true, sameSite: 'none' } });
  });

  it('once, however often it is posted at once', async () => {
    const { nameId, id } = await employee();
    const one = browser();
    const post = idp.answer(await one.depart(), nameId);
    const answers = await Promise.all(Array.from({ length: 10 }, () => one.at(app).bring(post)));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      303,
      ...Array.from({ length: 9 }, () => 403),
    ]);
    expect(await sessionsOf(id)).toHaveLength(1);
  });

  it('in the browser that has asked, and in no other', async () => {
    const { nameId } = await employee();
    const post = idp.answer(await browser().depart(), nameId);
    const other = browser();
    expect((await other.bring(post)).status).toBe(403);
    await other.depart();
    expect((await other.bring(post)).status).toBe(403);
  });

  it('for ten minutes', async () => {
    const { nameId } = await employee();
    const one = browser();
    const post = idp.answer(await one.depart(), nameId);
    await asSuperuser(app, `update sign_in_request set created_at = created_at - interval '601 s'`);
    expect((await one.bring(post)).status).toBe(403);
  });

  it('at the identity provider and in the tenant that it was made for', async () => {
    const { nameId } = await employee();
    const other = await makeTenant(admin);
    const elsewhere = path(other.tenantId, await provider(other.tenantId));
    const one = browser();
    const post = idp.answer(await one.depart(), nameId);
    const there = one.at(app, elsewhere);
    await there.depart();
    expect((await there.bring(post)).status).toBe(403);
    expect((await one.bring(post)).status).toBe(303);
  });

  it('at another replica of one database', async () => {
    const { nameId } = await employee();
    const nest = await createApp(
      readConfiguration({
        DATABASE_URL: app.ownerUrl,
        PUBLIC_URL,
        LOG_LEVEL: 'silent',
        OPERATOR_TOKEN: 'another-operator-token',
      }),
    );
    try {
      await nest.listen(0, '127.0.0.1');
      const replica = { ...app, nest, http: nest.getHttpServer() };
      const one = browser();
      const post = idp.answer(await one.depart(), nameId);
      const there = one.at(replica);
      expect((await there.bring(post)).status).toBe(303);
      expect((await one.bring(post)).status).toBe(403);
    } finally {
      await nest.close();
    }
  });
});

it('keys are rolled over without a sign-in that fails, and an expired certificate is told of and believed', async () => {
  const own = await SamlIdp.start();
  try {
    const { tenantId: tenant } = await makeTenant(admin);
    const expired = await testKey({ validFrom: new Date(0), validTo: new Date(1000) });
    const facts = {
      entityId: own.entityId,
      ssoUrl: own.ssoUrl,
      signingCertificates: [own.key.certificate, expired.certificate],
    };
    const { id } = await makeIdp(admin, tenant, facts);
    own.trust((await request(app.http).get(`/sso/${tenant}/${id}/metadata`)).text);
    const shown = (await admin.get(`tenants/${tenant}/identity-providers/${id}`)).body as {
      certificates: { state: string }[];
    };
    expect(shown.certificates.map(({ state }) => state)).toEqual(['valid', 'expired']);
    const account = await makeAccount(admin, tenant);
    await makeSamlMapping(admin, tenant, { accountId: account.id, identityProviderId: id, userIdentifier: 'jane' });
    own.assign({ nameId: 'jane' });
    const statusNow = async (): Promise<number> => {
      const one = browser(path(tenant, id));
      return (await one.bring(own.answer(await one.depart(), 'jane'))).status;
    };
    const old = own.key.certificate;
    expect(await statusNow()).toBe(303);
    const next = await own.exchangeKey();
    expect(await statusNow()).toBe(403);
    await admin.patch(`tenants/${tenant}/identity-providers/${id}`, { signingCertificates: [old, next] });
    expect(await statusNow()).toBe(303);
  } finally {
    await own.close();
  }
});

it.each([
  [-170_000, 303],
  [170_000, 303],
  [-361_000 - 60_000, 403],
  [361_000 + 60_000, 403],
])('a clock of the identity provider that is %i ms off makes it %i', async (off, status) => {
  const skewed = await SamlIdp.start({ now: () => new Date(Date.now() + off) });
  try {
    const { tenantId: tenant } = await makeTenant(admin);
    const { id } = await makeIdp(admin, tenant, {
      entityId: skewed.entityId,
      ssoUrl: skewed.ssoUrl,
      signingCertificates: [...skewed.certificates],
    });
    skewed.trust((await request(app.http).get(`/sso/${tenant}/${id}/metadata`)).text);
    const account = await makeAccount(admin, tenant);
    await makeSamlMapping(admin, tenant, { accountId: account.id, identityProviderId: id, userIdentifier: 'jane' });
    skewed.assign({ nameId: 'jane' });
    const one = browser(path(tenant, id));
    expect((await one.bring(skewed.answer(await one.depart(), 'jane'))).status).toBe(status);
  } finally {
    await skewed.close();
  }
});

it('requests are signed where the identity provider wants that, also with another key', async () => {
  const strict = await SamlIdp.start({ wantAuthnRequestsSigned: true });
  try {
    const { tenantId: tenant } = await makeTenant(admin);
    const { id } = await makeIdp(admin, tenant, {
      entityId: strict.entityId,
      ssoUrl: strict.ssoUrl,
      signingCertificates: [...strict.certificates],
      wantAuthnRequestsSigned: true,
    });
    const metadata = async (): Promise<string> => (await request(app.http).get(`/sso/${tenant}/${id}/metadata`)).text;
    strict.trust(await metadata());
    strict.assign({ nameId: 'jane' });
    const ask = async () =>
      strict.answer(await browser(path(tenant, id)).depart("?returnTo=/persons?q=o'neill"), 'jane');
    expect((await ask()).fields['SAMLResponse']).toBeDefined();
    await app.nest.get(TenantDatabase).inTenant(serverIn(tenant), (scope) => app.nest.get(RequestKeys).replace(scope));
    await expect(ask()).rejects.toThrow('not signed by the app');
    strict.trust(await metadata());
    expect((await ask()).fields['SAMLResponse']).toBeDefined();
  } finally {
    await strict.close();
  }
});

describe('the mapping decides', () => {
  it.each([
    ['in another case', (nameId: string) => nameId.toUpperCase()],
    ['with white space behind it', (nameId: string) => `${nameId} `],
  ])('byte for byte: not %s', async (_, change) => {
    const { nameId } = await employee();
    idp.assign({ nameId: change(nameId) });
    expect((await attempt(change(nameId))).status).toBe(403);
  });

  it('also who is employed today, and whose identity provider is enabled', async () => {
    const { nameId } = await employee();
    const disable = async (enabled: boolean) =>
      admin.patch(`tenants/${tenantId}/identity-providers/${providerId}`, { enabled });
    const one = browser();
    const post = idp.answer(await one.depart(), nameId);
    await disable(false);
    const answers = [await one.bring(post), await browser().login()];
    await disable(true);
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it('and who has none is left to HR, who says whose identifier it is with one press', async () => {
    const { nameId, id, userName } = await employee();
    idp.assign({ nameId: userName });
    expect((await attempt(userName)).status).toBe(403);
    expect((await attempt(userName)).status).toBe(403);
    const refused = (await events('sign-in.refused')).filter(({ details }) => details.after['name_id'] === userName);
    expect(refused.map(({ actor, details }) => [actor, details.after['reason']])).toEqual([
      [`sso:${providerId}`, 'mapping'],
      [`sso:${providerId}`, 'mapping'],
    ]);
    const found = await admin.get(
      `tenants/${tenantId}/review-items?kind=sign-in-unmapped&search=${encodeURIComponent(userName)}`,
    );
    const [item] = (found.body as { items: { id: string }[] }).items;
    const candidate = { accountId: id, userName, because: 'user-name', mappedAs: nameId };
    expect(item).toMatchObject({
      userName,
      attempts: 2,
      identityProviderId: providerId,
      candidates: [candidate],
      ready: false,
    });
    const use = (accountId: string) =>
      admin.post(`tenants/${tenantId}/review-items/${item?.id}/use-identifier`, { accountId });
    expectProblem(await use((await employee()).id), 409, 'not-a-candidate');
    expect((await use(id)).body).toMatchObject({ state: 'mended', candidates: [] });
    expect([(await attempt(userName)).status, (await attempt(nameId)).status]).toEqual([303, 403]);
  });

  it('for who can sign in: the last way of the last HR Professional stays', async () => {
    const { tenantId: tenant, hrUserName } = await makeTenant(admin);
    const { id: identityProviderId } = await makeIdp(admin, tenant);
    const { items } = (await admin.get(`tenants/${tenant}/accounts?search=${hrUserName}`)).body as {
      items: { id: string }[];
    };
    const accountId = items[0]?.id ?? '';
    const { id } = await makeSamlMapping(admin, tenant, { accountId, identityProviderId });
    const account = `tenants/${tenant}/accounts/${accountId}`;
    // The mapping is left.
    expect((await admin.patch(account, { password: null })).status).toBe(200);
    const provider = `tenants/${tenant}/identity-providers/${identityProviderId}`;
    for (const refused of [
      await admin.delete(`tenants/${tenant}/saml-mappings/${id}`),
      await admin.patch(provider, { enabled: false }),
      await admin.patch(account, { active: false }),
    ])
      expectProblem(refused, 409, 'last-hr-professional');
    expect((await admin.patch(account, { password: 'correct horse battery' })).status).toBe(200);
    expect((await admin.delete(`tenants/${tenant}/saml-mappings/${id}`)).status).toBe(204);
  });
});

describe('a trial of the sign-in', () => {
  type Test = { id: string; state: string; checks: { name: string; passed: boolean }[] };
  const begin = async (id = providerId): Promise<{ id: string; url: string }> => {
    const answer = await admin.post(`tenants/${tenantId}/identity-providers/${id}/sign-in-test`);
    expect(answer.status).toBe(201);
    return answer.body as { id: string; url: string };
  };
  const seen = async (id: string): Promise<Test> =>
    (await admin.get(`tenants/${tenantId}/identity-providers/${providerId}/sign-in-test/${id}`)).body as Test;

  it('shows that every check passes, and signs nobody in', async () => {
    const { nameId } = await employee();
    const { id, url } = await begin();
    expect(await seen(id)).toEqual({ id, state: 'waiting', checks: [] });
    const one = browser();
    const answer = await attempt(nameId, one, new URL(url).search);
    expect([answer.status, one.hasSession]).toEqual([200, false]);
    expect(await seen(id)).toEqual({
      id,
      state: 'done',
      checks: SIGN_IN_CHECKS.map((name) => ({ name, passed: true, detail: null })),
    });
  });

  it('shows each check that fails, and opens no review item', async () => {
    const stranger = `${unique('stranger')}@acme.example`;
    idp.assign({ nameId: stranger });
    const { id, url } = await begin();
    const one = browser();
    const { fields } = idp.answer(await one.depart(new URL(url).search), stranger);
    const xml = Buffer.from(fields['SAMLResponse'] ?? '', 'base64').toString();
    await one.post({
      SAMLResponse: Buffer.from(xml.replace(/Destination="[^"]*"/, 'Destination="x"')).toString('base64'),
    });
    const { checks } = await seen(id);
    expect(checks.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['destination', 'signature', 'mapping']),
    );
    expect(checks.map(({ name }) => name)).toEqual(SIGN_IN_CHECKS);
    const items = await admin.get(`tenants/${tenantId}/review-items?search=${encodeURIComponent(stranger)}`);
    expect((items.body as { total: number }).total).toBe(0);
  });

  it('shows a response that answers no request, instead of sending the browser away again', async () => {
    const { nameId } = await employee();
    const { id, url } = await begin();
    const one = browser();
    await one.depart(new URL(url).search);
    const answer = await one.bring(idp.unasked(`${PUBLIC_URL}${path()}/metadata`, nameId));
    expect([answer.status, one.hasSession]).toEqual([200, false]);
    const failed = (await seen(id)).checks.filter(({ passed }) => !passed).map(({ name }) => name);
    expect(failed).toEqual(['in-response-to', 'request', 'browser']);
  });

  it('belongs to its tenant', async () => {
    const { id } = await begin();
    const other = await makeTenant(admin);
    const answer = await admin.get(`tenants/${other.tenantId}/identity-providers/${providerId}/sign-in-test/${id}`);
    expect(answer.status).toBe(404);
  });
});

it('whatever is not there is refused with the same page', async () => {
  const unknown = '018f0000-0000-7000-8000-000000000000';
  const other = await makeTenant(admin);
  const pages = [
    path('nobody', unknown),
    path(tenantId, unknown),
    path('UPPER', 'x'),
    path(other.tenantId, providerId),
  ];
  const answers = await Promise.all(
    pages.flatMap((at) => [
      browser(at).login(),
      browser(at).post({ SAMLResponse: 'x' }),
      request(app.http).get(`${at}/metadata`),
    ]),
  );
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(403);
  const german = await request(app.http)
    .get(`${path('nobody', unknown)}/login`)
    .set('accept-language', 'de-CH,de;q=0.9,en;q=0.8');
  expect(german.text).toContain('Sie können sich hier nicht anmelden.');
});

it('no mutation of an honest response lets in anybody else, and none breaks the server', async () => {
  const { nameId, id } = await employee();
  const others = async (): Promise<number> =>
    (await asSuperuser(app, 'select from session where account_id <> $1', [id])).length;
  const before = await others();
  const begun = async (): Promise<{ one: SsoBrowser; honest: Buffer }> => {
    const one = browser();
    const xml = Buffer.from(idp.answer(await one.depart(), nameId).fields['SAMLResponse'] ?? '', 'base64').toString();
    // Nobody signs the certificates that a signature brings along, and nobody reads them.
    return { one, honest: Buffer.from(xml.replace(/<ds:KeyInfo>.*?<\/ds:KeyInfo>/s, '')) };
  };
  let { one, honest } = await begun();
  const put = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('<', '&', '<!--', ']]>', '\0', '"', 'xmlns:x=""', 'ID="x"', '<x/>', '</saml2:NameID>'),
  );
  const mutation = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(40), put });
  let letIn = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
      const mutant = mutations.reduce((bytes, { at, cut, put: text }) => {
        const place = Math.floor(at * bytes.length);
        return Buffer.concat([bytes.subarray(0, place), Buffer.from(text), bytes.subarray(place + cut)]);
      }, honest);
      const { status } = await one.at(app).post({ SAMLResponse: mutant.toString('base64') });
      // White space between attributes is nothing that is signed: the response is the same.
      if (status === 303) {
        letIn++;
        ({ one, honest } = await begun());
      }
      expect([302, 303, 403]).toContain(status);
    }),
    { numRuns: Number(process.env['SIGN_IN_MUTATIONS'] ?? 300) },
  );
  expect(await others()).toBe(before);
  expect(await sessionsOf(id)).toHaveLength(letIn);
});
