import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { createHmac, randomUUID } from 'node:crypto';
import { AdminClient } from '../support/clients/admin-client.js';
import { makeSigner, seconds, sign, type Signer, TokenEndpoint } from '../support/clients/oauth-client.js';
import { connect, ScimClient } from '../support/clients/scim-client.js';
import { freshDatabase } from '../support/database/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** What attackers make of a client's assertion (RFC 7523, RFC 8725). Each is refused, with the one answer that there is. */

let here: TestApp;
/** Another server on the same database. */
let there: TestApp;
let admin: AdminClient;
let tenantId: string;
let endpoint: TokenEndpoint;
let elsewhere: TokenEndpoint;
let own: Signer;
let rsa: Signer;
let second: Signer;
let stranger: Signer;
/** Of another tenant, with the same keys. */
let foreign: { endpoint: TokenEndpoint; clientId: string };
let clientId: string;

beforeAll(async () => {
  const database = await freshDatabase();
  [here, there] = await Promise.all([
    startTestApp({ DATABASE_URL: database.ownerUrl }),
    startTestApp({ DATABASE_URL: database.ownerUrl }),
  ]);
  ({ admin, tenantId } = await connect(here));
  endpoint = new TokenEndpoint(here, tenantId);
  elsewhere = new TokenEndpoint(there, tenantId);
  [own, rsa, second, stranger] = await Promise.all([
    makeSigner('ES256', 'own'),
    makeSigner('RS256', 'rsa'),
    makeSigner('PS256', 'second'),
    makeSigner('ES256', 'own'),
  ]);
  const keys = { keys: [own.jwk, rsa.jwk, second.jwk] };
  clientId = await makeClient(tenantId, keys);
  const other = await connect(here);
  foreign = {
    endpoint: new TokenEndpoint(here, other.tenantId),
    clientId: await makeClient(other.tenantId, { keys: [own.jwk] }),
  };
});
afterAll(async () => {
  await there.close();
  await here.close();
});

async function makeClient(tenant: string, jwks: object): Promise<string> {
  const made = await admin.post(`tenants/${tenant}/oauth-clients`, { name: 'Entra ID', jwks });
  expect(made.status).toBe(201);
  return (made.body as { clientId: string }).clientId;
}

/** What is right, but for what is named. */
const claims = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  iss: clientId,
  sub: clientId,
  aud: endpoint.url,
  ...changes,
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const usual = (): object => ({ ...claims(), iat: seconds(), exp: seconds() + 60, jti: randomUUID() });
/** Written by hand, for what a library would not write. */
const byHand = (header: object, payload: unknown, signature: (text: string) => string): string => {
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${signature(text)}`;
};
const hmac = (key: string | Buffer) => (text: string) => createHmac('sha256', key).update(text).digest('base64url');

describe('an honest one is believed', () => {
  it.each<[string, () => Promise<string>]>([
    ['by each kind of key', () => sign(own, claims())],
    ['RSA', () => sign(rsa, claims())],
    ['RSA-PSS', () => sign(second, claims())],
    ['without the name of its key', () => sign(own, claims(), { kid: undefined })],
    ['without iat', () => sign(own, claims({ iat: undefined }))],
    ['for ten minutes', () => sign(own, claims({ exp: seconds() + 600 }))],
    ['with a type', () => sign(own, claims(), { typ: 'JWT' })],
    ['by a clock that is a little fast', () => sign(own, claims({ iat: seconds() + 5 }))],
  ])('%s', async (_, make) => {
    const answer = await endpoint.byAssertion(await make());
    expect([answer.status, answer.body]).toMatchObject([200, { token_type: 'Bearer' }]);
  });
});

describe('a forged one is refused', () => {
  const pem = (): Promise<string> =>
    import('node:crypto').then(({ createPublicKey }) =>
      createPublicKey({ key: rsa.jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString(),
    );
  it.each<[string, () => Promise<string> | string]>([
    ['nothing at all', () => 'x'],
    ['no JWT', () => 'a.b.c'],
    ['one without a signature', () => byHand({ alg: 'none' }, usual(), () => '')],
    ['none in another case', () => byHand({ alg: 'nOnE', kid: 'own' }, usual(), () => '')],
    ['an algorithm that says none, with a signature', () => byHand({ alg: 'none', kid: 'own' }, usual(), hmac('x'))],
    ['ES256 with an empty signature', () => byHand({ alg: 'ES256', kid: 'own' }, usual(), () => '')],
    [
      'ES256 with a signature of zeros',
      () => byHand({ alg: 'ES256', kid: 'own' }, usual(), () => Buffer.alloc(64).toString('base64url')),
    ],
    [
      'HS256 with the public key as JSON',
      () => byHand({ alg: 'HS256', kid: 'rsa' }, usual(), hmac(JSON.stringify(rsa.jwk))),
    ],
    ['HS256 with the public key as PEM', async () => byHand({ alg: 'HS256', kid: 'rsa' }, usual(), hmac(await pem()))],
    ['HS256 with nothing', () => byHand({ alg: 'HS256', kid: 'own' }, usual(), hmac(''))],
    ['no algorithm', () => byHand({ kid: 'own' }, usual(), hmac('x'))],
    [
      'another algorithm than the key is for',
      () =>
        sign({ ...rsa, alg: 'PS256', jwk: second.jwk }, claims()).catch(() =>
          byHand({ alg: 'PS256', kid: 'rsa' }, usual(), hmac('x')),
        ),
    ],
    ['a key of somebody else under the name of ours', () => sign(stranger, claims())],
    ['a key of somebody else without a name', () => sign(stranger, claims(), { kid: undefined })],
    ['the name of a key that there is not', () => sign(own, claims(), { kid: 'another' })],
    ['a path as the name of the key', () => byHand({ alg: 'HS256', kid: '../../dev/null' }, usual(), hmac(''))],
    ['SQL as the name of the key', () => sign(stranger, claims(), { kid: `own' or '1'='1` })],
    ['its own key along with it', () => sign(stranger, claims(), { kid: 'own', jwk: stranger.jwk })],
    ['the address of its own key', () => sign(stranger, claims(), { jku: 'http://127.0.0.1:9/jwks' })],
    ['the address of its own certificate', () => sign(stranger, claims(), { x5u: 'http://127.0.0.1:9/cert' })],
    [
      'an extension that is critical',
      () => byHand({ alg: 'ES256', kid: 'own', crit: ['x'], x: 1 }, usual(), hmac('x')),
    ],
    [
      'a payload that is not encoded',
      () => byHand({ alg: 'ES256', kid: 'own', crit: ['b64'], b64: false }, usual(), hmac('x')),
    ],
    ['the type of an access token', () => sign(own, claims(), { typ: 'at+jwt' })],
    ['another issuer', () => sign(own, claims({ iss: 'https://login.example' }))],
    ['the client of another tenant as its issuer', () => sign(own, claims({ iss: foreign.clientId }))],
    ['the client of another tenant', () => sign(own, claims({ iss: foreign.clientId, sub: foreign.clientId }))],
    ['the endpoint of another tenant', () => sign(own, claims({ aud: foreign.endpoint.url }))],
    ['us and somebody else', () => sign(own, claims({ aud: [endpoint.url, 'https://other.example'] }))],
    ['another audience', () => sign(own, claims({ aud: 'https://hr.test' }))],
    ['our endpoint with a slash', () => sign(own, claims({ aud: `${endpoint.url}/` }))],
    ['no audience', () => sign(own, claims({ aud: undefined }))],
    ['an empty list of audiences', () => sign(own, claims({ aud: [] }))],
    ['no issuer', () => sign(own, claims({ iss: undefined }))],
    ['no subject', () => sign(own, claims({ sub: undefined }))],
    ['no end', () => sign(own, claims({ exp: undefined }))],
    ['no number of its own', () => sign(own, claims({ jti: undefined }))],
    ['an empty number of its own', () => sign(own, claims({ jti: '' }))],
    ['an end that has passed', () => sign(own, claims({ iat: seconds() - 100, exp: seconds() - 10 }))],
    ['an end that is far away', () => sign(own, claims({ iat: undefined, exp: seconds() + 3600 }))],
    ['a longer life than ten minutes', () => sign(own, claims({ iat: seconds() - 100, exp: seconds() + 550 }))],
    ['an end beyond all time', () => sign(own, claims({ iat: undefined, exp: 1e300 }))],
    ['an end that is text', () => byHandSigned({ exp: String(seconds() + 60) })],
    ['a beginning in the future', () => sign(own, claims({ nbf: seconds() + 60 }))],
    ['the future as its time', () => sign(own, claims({ iat: seconds() + 60, exp: seconds() + 120 }))],
    ['a list as its subject', () => byHandSigned({ sub: [clientId] })],
    ['more than anybody says', () => sign(own, claims({ more: 'x'.repeat(9000) }))],
    ['a number of its own without end', () => sign(own, claims({ jti: 'x'.repeat(2000) }))],
    ['five parts, as an encrypted one has', async () => `${await sign(own, claims())}.a.b`],
    [
      'something changed after it was signed',
      async () => changed(await sign(own, claims({ aud: foreign.endpoint.url }))),
    ],
  ])('%s', async (_, make) => {
    const answer = await endpoint.byAssertion(await make());
    expect([answer.status, answer.body]).toMatchObject([401, { error: 'invalid_client' }]);
  });

  it('a second time, at whichever server', async () => {
    const [one, two] = [await sign(own, claims()), await sign(own, claims())];
    const answers = await Promise.all([endpoint, elsewhere, endpoint, elsewhere].map((at) => at.byAssertion(one)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
    expect((await elsewhere.byAssertion(two)).status).toBe(200);
    expect((await endpoint.byAssertion(two)).status).toBe(401);
  });
});

it('a token that one server has given is taken by the other, and ends there within a second', async () => {
  const answer = await elsewhere.byAssertion(await sign(own, claims()));
  const { access_token: token } = answer.body as { access_token: string };
  for (const app of [here, there]) expect((await new ScimClient(app, tenantId, token).get('Users')).status).toBe(200);
  const { items } = (await new AdminClient(here).get(`tenants/${tenantId}/oauth-clients`)).body as {
    items: [{ id: string }];
  };
  expect((await new AdminClient(here).delete(`tenants/${tenantId}/oauth-clients/${items[0].id}`)).status).toBe(204);
  await until('the token to end', async () => {
    const answers = [here, there].map((app) => new ScimClient(app, tenantId, token).get('Users'));
    return (await Promise.all(answers)).every(({ status }) => status === 401);
  });
});

/** With a signature of ours over what the library's types do not allow. */
async function byHandSigned(changes: Record<string, unknown>): Promise<string> {
  const payload = { ...usual(), ...changes };
  const { privateKey, alg, jwk } = own;
  return new SignJWT(payload as never).setProtectedHeader({ alg, kid: jwk.kid }).sign(privateKey);
}

function changed(assertion: string): string {
  const [header, payload = '', signature] = assertion.split('.');
  const before = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  return [header, part({ ...before, aud: endpoint.url }), signature].join('.');
}
