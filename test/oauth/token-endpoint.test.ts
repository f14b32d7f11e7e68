import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { makePerson, makeTenant } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { basic, JWT_BEARER, makeSigner, sign, type Signer, TokenEndpoint } from '../support/clients/oauth-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, oktaUser, ScimClient } from '../support/clients/scim-client.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

interface Client {
  id: string;
  clientId: string;
  secret: string;
  secrets: { id: string; lastFour: string; createdAt: string; expiresAt: string | null }[];
  lastUsedAt: string | null;
}

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let endpoint: TokenEndpoint;
let client: Client;
let signer: Signer;
const clients = (): string => `tenants/${tenantId}/oauth-clients`;

async function makeClient(body: object = {}): Promise<Client> {
  const made = await admin.post(clients(), { name: 'Entra ID', ...body });
  expect(made.status).toBe(201);
  return made.body as Client;
}

async function tokenOf({ clientId, secret }: { clientId: string; secret: string }): Promise<string> {
  const answer = await endpoint.bySecret(clientId, secret);
  expect(answer.status).toBe(200);
  return (answer.body as { access_token: string }).access_token;
}

const scimWith = (token: string): ScimClient => new ScimClient(app, tenantId, token);
const statusWith = async (token: string): Promise<number> => (await scimWith(token).get('Users?count=0')).status;

beforeAll(async () => {
  app = await startTestApp();
  ({ admin, tenantId } = await connect(app));
  endpoint = new TokenEndpoint(app, tenantId);
  client = await makeClient();
  signer = await makeSigner();
});
afterAll(async () => app.close());

describe('an access token', () => {
  it.each([
    ['by the body', () => endpoint.bySecret(client.clientId, client.secret)],
    ['by the header', () => endpoint.byBasic(client.clientId, client.secret)],
    [
      'by the header, with its ID in the body as well, a scope, a parameter that nobody knows and an empty one',
      () =>
        endpoint.ask(
          {
            grant_type: 'client_credentials',
            client_id: client.clientId,
            client_secret: '',
            scope: 'scim',
            resource: 'x',
          },
          { authorization: basic(client.clientId, client.secret).replace('Basic', 'bASIC') },
        ),
    ],
    [
      'without a Content-Type',
      () =>
        endpoint.ask(`grant_type=client_credentials&client_id=${client.clientId}&client_secret=${client.secret}`, {
          'content-type': '',
        }),
    ],
    [
      'by a signed assertion',
      async () => {
        const { clientId } = await makeClient({ jwks: { keys: [signer.jwk] } });
        return endpoint.byAssertion(await sign(signer, { iss: clientId, sub: clientId, aud: endpoint.url }));
      },
    ],
    [
      'by a signed assertion for our issuer, with the ID beside it',
      async () => {
        const { clientId } = await makeClient({ jwks: { keys: [signer.jwk] } });
        const assertion = await sign(signer, { iss: clientId, sub: clientId, aud: [endpoint.issuer] });
        return endpoint.ask({
          grant_type: 'client_credentials',
          client_id: clientId,
          client_assertion_type: JWT_BEARER,
          client_assertion: assertion,
        });
      },
    ],
  ])('is given %s', async (_, ask) => {
    const answer = await ask();
    expect(answer.body).toEqual({
      access_token: expect.stringMatching(/^cezscim_\w{49}$/) as unknown,
      token_type: 'Bearer',
      expires_in: 3600,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
    expect(await statusWith((answer.body as { access_token: string }).access_token)).toBe(200);
  });

  it('writes as a SCIM token does; log and client say who', async () => {
    const made = await makeClient();
    const scim = scimWith(await tokenOf(made));
    await makePerson(admin, tenantId, { internalEmail: 'ada@acme.example' });
    expect((await scim.post('Users', oktaUser('ada@acme.example'))).status).toBe(201);
    const { items } = (await admin.get(`tenants/${tenantId}/provisioning-log?userName=ada@acme.example`)).body as {
      items: { tokenId: string }[];
    };
    expect(items.map(({ tokenId }) => tokenId)).toEqual([made.id]);
    await until(
      'the use to be noted',
      async () => ((await admin.get(`${clients()}/${made.id}`)).body as Client).lastUsedAt,
    );
  });

  it('is for its tenant alone, and goes where a SCIM token goes: the header', async () => {
    const token = await tokenOf(client);
    const other = await connect(app);
    const foreign = await new ScimClient(app, other.tenantId, token).get('Users');
    const wrong = await new ScimClient(app, other.tenantId, 'x').get('Users');
    expect([foreign.status, foreign.body]).toEqual([401, wrong.body]);
    expect((await request(app.http).get(`/scim/v2/${tenantId}/Users?access_token=${token}`)).status).toBe(401);
    expect((await request(app.http).get(`/scim/v2/${tenantId}/Users`).set('authorization', token)).status).toBe(200);
  });

  it('ends with its client, its secret or its keys, at once, and no other does', async () => {
    const [one, two] = [await makeClient(), await makeClient()];
    const second = (await admin.post(`${clients()}/${one.id}/secrets`, {})).body as { id: string; secret: string };
    const tokens = {
      first: await tokenOf(one),
      second: await tokenOf({ ...one, secret: second.secret }),
      other: await tokenOf(two),
    };
    for (const token of Object.values(tokens)) expect(await statusWith(token)).toBe(200);

    expect((await admin.delete(`${clients()}/${one.id}/secrets/${second.id}`)).status).toBe(204);
    expect(await statusWith(tokens.second)).toBe(401);
    expect((await endpoint.bySecret(one.clientId, second.secret)).status).toBe(401);
    expect(await statusWith(tokens.first)).toBe(200);

    expect((await admin.delete(`${clients()}/${one.id}`)).status).toBe(204);
    expect(await statusWith(tokens.first)).toBe(401);
    expect((await endpoint.bySecret(one.clientId, one.secret)).status).toBe(401);
    expect(await statusWith(tokens.other)).toBe(200);

    const keyed = await makeClient({ jwks: { keys: [signer.jwk] } });
    const claims = { iss: keyed.clientId, sub: keyed.clientId, aud: endpoint.url };
    const byKey = (await endpoint.byAssertion(await sign(signer, claims))).body as { access_token: string };
    expect((await admin.patch(`${clients()}/${keyed.id}`, { name: 'Renamed' })).status).toBe(200);
    expect(await statusWith(byKey.access_token)).toBe(200);
    const replacement = await makeSigner();
    expect((await admin.patch(`${clients()}/${keyed.id}`, { jwks: { keys: [replacement.jwk] } })).status).toBe(200);
    expect(await statusWith(byKey.access_token)).toBe(401);
    expect((await endpoint.byAssertion(await sign(signer, claims))).status).toBe(401);
    expect((await endpoint.byAssertion(await sign(replacement, claims))).status).toBe(200);
  });

  it('is one of a hundred at most; of one more the oldest ends', async () => {
    const made = await makeClient();
    const first = await tokenOf(made);
    const second = await tokenOf(made);
    for (let n = 0; n < 98; n++) await tokenOf(made);
    expect(await statusWith(first)).toBe(200);
    const last = await tokenOf(made);
    // Remembered for a second at most, as every caller is.
    await until('the oldest to end', async () => (await statusWith(first)) === 401);
    expect([await statusWith(second), await statusWith(last)]).toEqual([200, 200]);
  });
});

describe('is refused', () => {
  const good = (): Record<string, string> => ({
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.secret,
  });
  const without = (name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(good()).filter(([key]) => key !== name));
  const header = (): Record<string, string> => ({ authorization: basic(client.clientId, client.secret) });

  it.each<[string, () => [form: Record<string, string> | string, headers?: Record<string, string>], number, string]>([
    ['no grant', () => [without('grant_type')], 400, 'invalid_request'],
    ['an empty body', () => [''], 400, 'invalid_request'],
    ['an empty grant', () => [{ ...good(), grant_type: '' }], 400, 'invalid_request'],
    ['another grant', () => [{ ...good(), grant_type: 'password' }], 400, 'unsupported_grant_type'],
    ['a grant in another case', () => [{ ...good(), grant_type: 'Client_Credentials' }], 400, 'unsupported_grant_type'],
    ['another scope', () => [{ ...good(), scope: 'scim admin' }], 400, 'invalid_scope'],
    [
      'a parameter twice',
      () => [`${new URLSearchParams(good()).toString()}&scope=scim&scope=scim`],
      400,
      'invalid_request',
    ],
    ['JSON', () => [JSON.stringify(good()), { 'content-type': 'application/json' }], 400, 'invalid_request'],
    ['bytes that are no text', () => ['grant_type=client_credentials&client_id=\u00ff', {}], 401, 'invalid_client'],
    ['a body that is too long', () => [{ ...good(), more: 'x'.repeat(70_000) }], 413, 'invalid_request'],
    ['two ways at once: header and body', () => [good(), header()], 400, 'invalid_request'],
    [
      'two ways at once: secret and assertion',
      () => [{ ...good(), client_assertion_type: JWT_BEARER, client_assertion: 'x' }],
      400,
      'invalid_request',
    ],
    ['no client', () => [{ grant_type: 'client_credentials' }], 401, 'invalid_client'],
    ['no secret', () => [without('client_secret')], 401, 'invalid_client'],
    ['a secret without a client', () => [without('client_id')], 401, 'invalid_client'],
    ['a wrong secret', () => [{ ...good(), client_secret: client.secret.replace(/.$/, '~') }], 401, 'invalid_client'],
    ['another case', () => [{ ...good(), client_secret: client.secret.toUpperCase() }], 401, 'invalid_client'],
    ['an unknown client', () => [{ ...good(), client_id: `cezclient-${'x'.repeat(20)}` }], 401, 'invalid_client'],
    ['NUL in the client', () => [{ ...good(), client_id: 'a\u0000b' }], 401, 'invalid_client'],
    ['the record’s id', () => [{ ...good(), client_id: client.id }], 401, 'invalid_client'],
    [
      'another scheme',
      () => [without('client_secret'), { authorization: `Bearer ${client.secret}` }],
      401,
      'invalid_client',
    ],
    [
      'a header that is no Base64',
      () => [{ grant_type: 'client_credentials' }, { authorization: 'Basic %%%' }],
      401,
      'invalid_client',
    ],
    [
      'a header without a colon',
      () => [
        { grant_type: 'client_credentials' },
        { authorization: `Basic ${Buffer.from(client.clientId).toString('base64')}` },
      ],
      401,
      'invalid_client',
    ],
    [
      'a header with a broken escape',
      () => [
        { grant_type: 'client_credentials' },
        { authorization: `Basic ${Buffer.from('%zz:b').toString('base64')}` },
      ],
      401,
      'invalid_client',
    ],
    [
      'another client in the body',
      () => [{ grant_type: 'client_credentials', client_id: 'somebody' }, header()],
      401,
      'invalid_client',
    ],
    [
      'an assertion of another kind',
      () => [{ grant_type: 'client_credentials', client_assertion_type: 'saml', client_assertion: 'x' }],
      401,
      'invalid_client',
    ],
    [
      'an assertion without its kind',
      () => [{ grant_type: 'client_credentials', client_assertion: 'x' }],
      401,
      'invalid_client',
    ],
  ])('%s', async (_, ask, status, error) => {
    const answer = await endpoint.ask(...ask());
    expect([answer.status, (answer.body as { error: string }).error]).toEqual([status, error]);
    expect((answer.body as { error_description: string }).error_description).toMatch(/^[ -!#-[\]-~]+$/);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(answer.headers['www-authenticate']).toBe(status === 401 ? 'Basic realm="oauth2"' : undefined);
  });

  it('with one and the same answer for an unknown tenant, an unknown client and a wrong secret', async () => {
    const nobody = `cezclient-${'0'.repeat(20)}`;
    const other = await makeTenant(admin);
    const answers = [
      await endpoint.bySecret(client.clientId, 'wrong'),
      await endpoint.bySecret(nobody, client.secret),
      await new TokenEndpoint(app, 'nobody-there').bySecret(client.clientId, client.secret),
      await new TokenEndpoint(app, 'Not%20A%20Tenant').bySecret(client.clientId, client.secret),
      await new TokenEndpoint(app, other.tenantId).bySecret(client.clientId, client.secret),
    ];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  });

  it('what stands in the URL, and any other method', async () => {
    const query = new URLSearchParams(good()).toString();
    const post = await request(app.http).post(`/oauth2/${tenantId}/token?${query}`);
    expect([post.status, post.body]).toMatchObject([400, { error: 'invalid_request' }]);
    expect((await request(app.http).get(`/oauth2/${tenantId}/token?${query}`)).status).toBe(404);
  });

  it('a secret that has ended', async () => {
    const { clientId, secret } = await makeClient({ expiresAt: new Date(Date.now() + 1500).toISOString() });
    expect((await endpoint.bySecret(clientId, secret)).status).toBe(200);
    await until('the secret to end', async () => (await endpoint.bySecret(clientId, secret)).status === 401);
  });
});

it('a client finds out by itself how to get one', async () => {
  const answer = await request(app.http).get(`/.well-known/oauth-authorization-server/oauth2/${tenantId}`);
  expect([answer.status, answer.body]).toMatchObject([
    200,
    {
      issuer: `${PUBLIC_URL}/oauth2/${tenantId}`,
      token_endpoint: `${PUBLIC_URL}/oauth2/${tenantId}/token`,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    },
  ]);
  const path = '/.well-known/oauth-authorization-server/oauth2';
  expect((await request(app.http).get(`${path}/nobody-there`)).status).toBe(200);
  expect((await request(app.http).get(`${path}/No-Tenant`)).status).toBe(404);
  const { body } = await scimWith(await tokenOf(client)).get('ServiceProviderConfig');
  expect((body as { authenticationSchemes: object[] }).authenticationSchemes).toMatchObject([
    { type: 'oauthbearertoken', primary: true },
    { type: 'oauth2', description: expect.stringContaining(endpoint.url) as unknown },
  ]);
});

describe('clients', () => {
  it('are shown with all but their secrets', async () => {
    const made = await makeClient({ name: 'Okta' });
    expect(made).toMatchObject({
      name: 'Okta',
      clientId: expect.stringMatching(/^cezclient-\w{20}$/) as unknown,
      secret: expect.stringMatching(/^cezsecret_\w{49}$/) as unknown,
      secrets: [{ lastFour: made.secret.slice(-4), expiresAt: null }],
      jwks: null,
      jwksUrl: null,
      tokenUrl: endpoint.url,
    });
    const shown = await admin.get(`${clients()}/${made.id}`);
    expect(shown.text).not.toContain(made.secret);
    expect((await admin.get(clients())).text).not.toContain(made.secret);
    expect(shown.body).toEqual({ ...made, secret: undefined });
  });

  it('have five live secrets at most', async () => {
    const { id } = await makeClient();
    const answers = await Promise.all(Array.from({ length: 8 }, () => admin.post(`${clients()}/${id}/secrets`, {})));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expectProblem(answer, 409, 'too-many-client-secrets');
  });

  it.each([
    ['no name', {}, { name: 'blank' }],
    ['a blank name', { name: ' ' }, { name: 'blank' }],
    ['an end in the past', { name: 'x', expiresAt: '2020-01-01T00:00:00Z' }, { expiresAt: 'not-in-the-future' }],
    [
      'a private key',
      { name: 'x', jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'a', y: 'b', d: 'c' }] } },
      { jwks: 'not-a-key-set' },
    ],
    ['a shared secret', { name: 'x', jwks: { keys: [{ kty: 'oct', k: 'AAAA' }] } }, { jwks: 'not-a-key-set' }],
    ['no keys', { name: 'x', jwks: { keys: [] } }, { jwks: 'not-a-key-set' }],
    ['keys as text', { name: 'x', jwks: '{"keys":[]}' }, { jwks: 'not-a-key-set' }],
    ['an address that is none', { name: 'x', jwksUrl: 'keys' }, { jwksUrl: 'not-a-url' }],
    ['an address without TLS', { name: 'x', jwksUrl: 'http://keys.example/jwks' }, { jwksUrl: 'not-reachable' }],
    ['an address of this machine', { name: 'x', jwksUrl: 'https://127.0.0.1/jwks' }, { jwksUrl: 'not-reachable' }],
    ['an address of a cloud', { name: 'x', jwksUrl: 'https://169.254.169.254/jwks' }, { jwksUrl: 'not-reachable' }],
    ['a password in the address', { name: 'x', jwksUrl: 'https://a:b@keys.example/' }, { jwksUrl: 'not-a-url' }],
    ['something unknown', { name: 'x', grant: 'y' }, ['grant']],
  ])('with %s are refused', async (_, body, fields) => {
    expectProblem(await admin.post(clients(), body), 400, fields);
  });

  it('have keys or their address, and not both', async () => {
    const body = { name: 'x', jwks: { keys: [signer.jwk] }, jwksUrl: 'https://keys.example/jwks' };
    expectProblem(await admin.post(clients(), body), 400, { jwksUrl: 'keys-twice' });
    const { id } = await makeClient({ jwks: { keys: [signer.jwk] } });
    const patched = await admin.patch(`${clients()}/${id}`, { jwksUrl: 'https://keys.example/jwks' });
    expect(patched.body).toMatchObject({ jwks: null, jwksUrl: 'https://keys.example/jwks' });
    expect((await admin.patch(`${clients()}/${id}`, { jwksUrl: null })).body).toMatchObject({ jwksUrl: null });
  });
});

// Last, because the strategy of whichever server is started last answers for both.
it('a client is refused for a while, after too many failures from one address; who has the right secret is served', async () => {
  const strict = await startTestApp({ FAILED_AUTH_BURST: '3', FAILED_AUTH_PER_SECOND: '1' });
  try {
    const { admin: there, tenantId: tenant } = await connect(strict);
    const made = (await there.post(`tenants/${tenant}/oauth-clients`, { name: 'x' })).body as Client;
    const at = new TokenEndpoint(strict, tenant);
    const wrong = await Promise.all(Array.from({ length: 12 }, () => at.bySecret(made.clientId, 'wrong')));
    const limited = wrong.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    for (const { body, headers } of limited) {
      expect(body).toMatchObject({ error: 'temporarily_unavailable' });
      expect(headers['retry-after']).toMatch(/^\d+$/);
    }
    expect((await at.bySecret(made.clientId, made.secret)).status).toBe(200);
  } finally {
    await strict.close();
  }
});
