import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { makePerson, makeTenant, makeToken, saveSettings } from '../support/admin-factories.js';
import { connect, ERROR, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const send = (scim: ScimClient, authorization: string | undefined, path = 'Users') => {
  const call = request(app.http).get(`/scim/v2/${scim.tenantId}/${path}`);
  return authorization === undefined ? call : call.set('authorization', authorization);
};

describe('the token is accepted', () => {
  it.each<[string, (token: string) => string]>([
    ['as a bearer token', (token) => `Bearer ${token}`],
    ['whatever the case of the scheme', (token) => `bEARER ${token}`],
    ['bare, as in the header mode of Okta', (token) => token],
    ['with the white space of a careless paste', (token) => `  Bearer   ${token} `],
  ])('%s', async (_, header) => {
    const { scim } = await connect(app);
    expect((await send(scim, header(scim.token))).status).toBe(200);
  });

  it('and has the form that secret scanners know', async () => {
    const { scim } = await connect(app);
    expect(scim.token).toMatch(/^cezscim_[0-9A-Za-z]{43}[0-9A-Za-z]{6}$/);
  });
});

describe('one and the same 401', () => {
  it('for every wrong credential, on every route', async () => {
    const { scim, admin, tenantId } = await connect(app);
    const other = await connect(app);
    const revoked = await makeToken(admin, tenantId);
    const tokens = (await admin.get(`tenants/${tenantId}/scim-tokens`)).body.items as {
      id: string;
      lastFour: string;
    }[];
    await admin.delete(
      `tenants/${tenantId}/scim-tokens/${tokens.find(({ lastFour }) => revoked.endsWith(lastFour))?.id}`,
    );

    const answers = [];
    for (const credential of [
      `Bearer ${scim.token.slice(0, -1)}${scim.token.endsWith('x') ? 'y' : 'x'}`,
      'Bearer nonsense',
      `Bearer ${other.scim.token}`,
      `Bearer ${revoked}`,
      'Bearer',
      `Basic ${Buffer.from(`u:${scim.token}`).toString('base64')}`,
      `Bearer ${scim.token} ${scim.token}`,
    ]) {
      for (const path of ['Users', 'Users/x', 'ServiceProviderConfig', 'Schemas', 'Groups'])
        answers.push(await send(scim, credential, path));
    }
    const unknownTenant = await request(app.http)
      .get('/scim/v2/nobody/Users')
      .set('authorization', `Bearer ${scim.token}`);
    const upperCase = await request(app.http)
      .get(`/scim/v2/${tenantId.toUpperCase()}/Users`)
      .set('authorization', `Bearer ${scim.token}`);
    for (const answer of [...answers, unknownTenant, upperCase]) {
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="scim", error="invalid_token"');
      expect(answer.headers['content-type']).toBe('application/scim+json');
      expect(answer.body).toEqual(unknownTenant.body);
    }
    expect(unknownTenant.body).toEqual({
      schemas: [ERROR],
      status: '401',
      detail:
        'The bearer token is missing, wrong, expired or revoked, or it is not for this tenant. ' +
        'Check the token and the tenant ID at the end of the SCIM URL.',
    });
    const nothing = await send(scim, undefined);
    expect(nothing.headers['www-authenticate']).toBe('Bearer realm="scim"');
    expect(nothing.body).toEqual(unknownTenant.body);
  });

  it('for a token in the query or the body', async () => {
    const { scim, tenantId } = await connect(app);
    expect((await request(app.http).get(`/scim/v2/${tenantId}/Users?access_token=${scim.token}`)).status).toBe(401);
    const inBody = await request(app.http)
      .post(`/scim/v2/${tenantId}/Users`)
      .send({ access_token: scim.token, userName: 'x' });
    expect(inBody.status).toBe(401);
  });

  it('comes before a word of the body is read', async () => {
    const { tenantId } = await connect(app);
    for (const body of ['{"broken', 'x'.repeat(2_000_000)]) {
      const answer = await request(app.http)
        .post(`/scim/v2/${tenantId}/Users`)
        .set('content-type', 'application/json')
        .send(body);
      expect(answer.status).toBe(401);
    }
  });
});

describe('tokens', () => {
  it('of before go on for the overlap, and end at once without one', async () => {
    const { scim, admin, tenantId } = await connect(app);
    await makeToken(admin, tenantId, { name: 'second', overlapHours: 1 });
    expect((await send(scim, `Bearer ${scim.token}`)).status).toBe(200);
    const list = (await admin.get(`tenants/${tenantId}/scim-tokens`)).body.items as {
      name: string;
      expiresAt: string | null;
    }[];
    const first = list.find(({ name }) => name !== 'second');
    expect(Date.parse(String(first?.expiresAt)) - Date.now()).toBeLessThanOrEqual(3_600_000);
    await makeToken(admin, tenantId, { overlapHours: 0 });
    expect((await send(scim, `Bearer ${scim.token}`)).status).toBe(401);
  });

  it('are shown once, with their last four characters afterwards', async () => {
    const { scim, admin, tenantId } = await connect(app);
    const list = await admin.get(`tenants/${tenantId}/scim-tokens`);
    expect(list.text).not.toContain(scim.token);
    expect(list.body.items).toMatchObject([{ lastFour: scim.token.slice(-4), createdBy: 'operator', revokedAt: null }]);
  });

  it('five may be live at once', async () => {
    const { admin, tenantId } = await connect(app);
    for (let made = 1; made < 5; made++) await makeToken(admin, tenantId);
    const sixth = await admin.post(`tenants/${tenantId}/scim-tokens`, {});
    expect(sixth.status).toBe(409);
  });

  it.each([
    { overlapHours: -1 },
    { overlapHours: 169 },
    { expiresAt: '2001-01-01T00:00:00Z' },
    { expiresAt: 'soon' },
    { colour: 1 },
  ])('are not made from %j', async (wish) => {
    const { admin, tenantId } = await connect(app);
    expect((await admin.post(`tenants/${tenantId}/scim-tokens`, wish)).status).toBe(400);
  });

  describe('keep when and from where they were last used', () => {
    interface Use {
      lastUsedAt: string | null;
      lastUsedAddress: string | null;
      lastUsedUserAgent: string | null;
    }
    const noted = async ({ admin, tenantId }: Awaited<ReturnType<typeof connect>>): Promise<Use> =>
      (await admin.get(`tenants/${tenantId}/scim-tokens`)).body.items[0] as Use;

    /** Written beside the request, so it may take a moment. */
    const useOf = async (made: Awaited<ReturnType<typeof connect>>): Promise<Use> => {
      await until('the use to be noted', async () => (await noted(made)).lastUsedAt !== null);
      return noted(made);
    };

    it('with the name that the client gives itself', async () => {
      const made = await connect(app);
      expect(await noted(made)).toMatchObject({ lastUsedAt: null, lastUsedAddress: null, lastUsedUserAgent: null });
      await made.scim.get('Users', { 'user-agent': 'Okta SCIM Client 1.0.0' });
      const use = await useOf(made);
      expect(Date.parse(String(use.lastUsedAt))).toBeGreaterThan(Date.now() - 60_000);
      expect(use).toMatchObject({ lastUsedAddress: '127.0.0.1', lastUsedUserAgent: 'Okta SCIM Client 1.0.0' });
    });

    it('of which not more than a line is kept', async () => {
      const made = await connect(app);
      await made.scim.get('Users', { 'user-agent': `a\tb${'\u0085'}${'x'.repeat(1000)}` });
      expect((await useOf(made)).lastUsedUserAgent).toBe(`ab${'x'.repeat(198)}`);
    });

    it('with at most one write a minute', async () => {
      const made = await connect(app);
      await made.scim.get('Users');
      const { lastUsedAt } = await useOf(made);
      for (let n = 0; n < 20; n++) await made.scim.get('Users', { 'user-agent': 'another' });
      expect(await useOf(made)).toMatchObject({ lastUsedAt });
    });

    it('but not when the request was refused', async () => {
      const made = await connect(app);
      const other = await connect(app);
      await send(other.scim, `Bearer ${made.scim.token}`);
      await made.scim.get('Users').then(() => undefined);
      await useOf(made);
      expect((await noted(other)).lastUsedAt).toBeNull();
    });
  });
});

describe('SCIM switched off', () => {
  it('a valid token is told so, on every route; a wrong one is not', async () => {
    const { scim, admin, tenantId } = await connect(app);
    await saveSettings(admin, tenantId, { enabled: false });
    for (const path of ['Users', 'Users/x', 'ServiceProviderConfig', 'Groups']) {
      const answer = await scim.get(path);
      expect(answer.body).toMatchObject({
        status: '403',
        detail:
          'SCIM provisioning is switched off for this tenant. ' +
          'HR can switch it on under Administration > Integrations > SCIM.',
      });
    }
    expect((await scim.post('Users', oktaUser('x'))).status).toBe(403);
    expect((await send(scim, 'Bearer x')).status).toBe(401);
  });

  it('is how a new tenant begins', async () => {
    const { admin } = await connect(app);
    const { tenantId } = await makeTenant(admin);
    expect((await admin.get(`tenants/${tenantId}/scim-settings`)).body).toMatchObject({
      enabled: false,
      matchMethod: 'internalEmail',
      createSamlMappings: false,
      immutableAttributes: 'balanced',
    });
  });
});

describe('under /scim everything is SCIM', () => {
  it.each<[string, number, string | undefined, (scim: ScimClient) => request.Test]>([
    [
      'malformed JSON',
      400,
      'invalidSyntax',
      (scim) => request(app.http).post(`/scim/v2/${scim.tenantId}/Users`).type('application/scim+json').send('{"a":'),
    ],
    [
      'the same name twice',
      400,
      'invalidSyntax',
      (scim) =>
        request(app.http)
          .post(`/scim/v2/${scim.tenantId}/Users`)
          .type('application/scim+json')
          .send('{"userName":"a","USERNAME":"b"}'),
    ],
    [
      'an array',
      400,
      'invalidSyntax',
      (scim) => request(app.http).post(`/scim/v2/${scim.tenantId}/Users`).type('application/json').send('[]'),
    ],
    [
      'the schemas of something else',
      400,
      'invalidValue',
      (scim) =>
        request(app.http)
          .post(`/scim/v2/${scim.tenantId}/Users`)
          .type('application/json')
          .send('{"schemas":["urn:x"],"userName":"a"}'),
    ],
    [
      'another media type',
      415,
      undefined,
      (scim) => request(app.http).post(`/scim/v2/${scim.tenantId}/Users`).type('text/plain').send('{}'),
    ],
    [
      'a compressed body',
      415,
      undefined,
      (scim) =>
        request(app.http)
          .post(`/scim/v2/${scim.tenantId}/Users`)
          .set('content-encoding', 'gzip')
          .type('application/json')
          .send('{}'),
    ],
    [
      'too large a body',
      413,
      undefined,
      (scim) =>
        request(app.http)
          .post(`/scim/v2/${scim.tenantId}/Users`)
          .type('application/json')
          .send(`"${'x'.repeat(1_100_000)}"`),
    ],
    ['an unknown route', 404, undefined, (scim) => request(app.http).get(`/scim/v2/${scim.tenantId}/Nothing`)],
    ['an unknown version', 404, undefined, () => request(app.http).get('/scim/v1/x')],
    ['the bare surface', 404, undefined, () => request(app.http).get('/scim')],
    ['a broken escape', 400, undefined, (scim) => request(app.http).get(`/scim/v2/${scim.tenantId}/Users/%zz`)],
  ])('%s', async (_, status, scimType, call) => {
    const { scim } = await connect(app);
    const answer = await call(scim).set('authorization', `Bearer ${scim.token}`);
    expect(answer.headers['content-type']).toBe('application/scim+json');
    expect(answer.body).toEqual({
      schemas: [ERROR],
      status: String(status),
      ...(scimType && { scimType }),
      detail: expect.any(String),
    });
    expect(answer.status).toBe(status);
  });

  it('a body without a Content-Type is taken for SCIM', async () => {
    const { scim, admin, tenantId } = await connect(app);
    await makePerson(admin, tenantId, { internalEmail: 'bare@acme.example' });
    const answer = await fetch(new URL(`/scim/v2/${tenantId}/Users`, await app.nest.getUrl()), {
      method: 'POST',
      headers: { authorization: `Bearer ${scim.token}` },
      body: new Blob([JSON.stringify(oktaUser('bare@acme.example'))]),
    });
    expect(answer.status).toBe(201);
  });

  it('doubled and trailing slashes are tolerated; every other spelling is strict', async () => {
    const { scim, tenantId } = await connect(app);
    for (const path of [
      `/scim/v2/${tenantId}//Users`,
      `/scim/v2/${tenantId}/Users/`,
      `//scim//v2/${tenantId}/Users//?count=1`,
    ]) {
      const base = await app.nest.getUrl();
      const answer = await fetch(base + path, { headers: { authorization: `Bearer ${scim.token}` } });
      expect([path, answer.status]).toEqual([path, 200]);
      expect((await fetch(base + path)).status).toBe(401);
    }
    for (const path of [
      `/%73cim/v2/${tenantId}/Users`,
      `/scim/v2/${tenantId}/%55sers`,
      `/scim/v%32/${tenantId}/Users`,
    ]) {
      const answer = await request(app.http).post(path).set('authorization', `Bearer ${scim.token}`).send({});
      expect(answer.body).toMatchObject({ schemas: [ERROR], status: '404' });
    }
    for (const path of [`/SCIM/V2/${tenantId}/Users`, `/scim/v2/${tenantId}/users`, `/scim/v2/${tenantId}/USERS`]) {
      expect((await request(app.http).get(path).set('authorization', `Bearer ${scim.token}`)).status).toBe(404);
    }
  });
});

describe('the rate of a tenant', () => {
  it('is limited with whole seconds to wait, for that tenant alone', async () => {
    const limited = await startTestApp({ SCIM_RATE_PER_SECOND: '1', SCIM_RATE_BURST: '5' });
    try {
      const [busy, calm] = [await connect(limited), await connect(limited)];
      const answers = await Promise.all(Array.from({ length: 9 }, () => busy.scim.get('Users')));
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThanOrEqual(3);
      expect(refused[0]?.headers['retry-after']).toMatch(/^\d+$/);
      expect(refused[0]?.body).toMatchObject({
        schemas: [ERROR],
        status: '429',
        detail: expect.stringMatching(/^This tenant sends more than 1 requests a second\. Try again in \d+ s\.$/),
      });
      expect((await busy.scim.get('Groups')).status).toBe(429);
      expect((await calm.scim.get('Users')).status).toBe(200);
    } finally {
      await limited.close();
    }
  });
});

describe('the refusals of an address', () => {
  it('are limited when it is a credential that is wrong, and only then', async () => {
    const limited = await startTestApp({ FAILED_AUTH_PER_SECOND: '1', FAILED_AUTH_BURST: '3' });
    try {
      const { admin, scim, tenantId } = await connect(limited);
      // What is not there, or closed to everybody, says nothing against who asks.
      const fine = [
        ...Array.from({ length: 10 }, () => admin.get('tenants/nobody-there/persons')),
        ...Array.from({ length: 10 }, () => scim.get('Users/nobody')),
      ];
      expect(new Set((await Promise.all(fine)).map(({ status }) => status))).toEqual(new Set([404]));
      const wrong = () => request(limited.http).get(`/scim/v2/${tenantId}/Users`).set('authorization', 'Bearer wrong');
      const statuses = (await Promise.all(Array.from({ length: 20 }, wrong))).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([401, 429]));
      expect((await scim.get('Users')).status).toBe(200);
    } finally {
      await limited.close();
    }
  });
});
