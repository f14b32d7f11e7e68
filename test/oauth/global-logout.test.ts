import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import {
  HR_PASSWORD,
  type MadeAccount,
  makeAccount,
  makeIdp,
  makePerson,
  makeSamlMapping,
} from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { HrClient } from '../support/clients/hr-client.js';
import { makeSigner, seconds, sign, type Signer } from '../support/clients/oauth-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

const ISSUER = 'https://acme.okta.example';
const TYPE = { typ: 'global-token-revocation+jwt' };

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let providerId: string;
let foreign: { tenantId: string; providerId: string };
let okta: Signer;
let second: Signer;
let stranger: Signer;
let account: MadeAccount;
/** A signed-in HR Professional's browser. */
let browser: HrClient;

const urlOf = (tenant: string, provider: string): string =>
  `${PUBLIC_URL}/global-token-revocation/${tenant}/${provider}`;
const url = (): string => urlOf(tenantId, providerId);

/** What is right, but for what is named. */
const assertion = (changes: Record<string, unknown> = {}, header: object = TYPE, signer = okta): Promise<string> =>
  sign(signer, { iss: ISSUER, sub: 'okta-app', aud: url(), nbf: seconds() - 300, ...changes }, { ...header });

async function end(subject: unknown, token?: string, at = url()): Promise<request.Response> {
  return request(app.http)
    .post(new URL(at).pathname)
    .set('authorization', `Bearer ${token ?? (await assertion())}`)
    .send({ sub_id: subject });
}

const isSignedIn = async (who = browser): Promise<boolean> => (await who.send('get', 'session')).status === 200;

async function makeProvider(tenant: string, values: object = {}): Promise<string> {
  const { id } = await makeIdp(admin, tenant, {
    logoutIssuer: ISSUER,
    logoutJwks: { keys: [okta.jwk, second.jwk] },
    ...values,
  });
  return id;
}

beforeAll(async () => {
  app = await startTestApp({ WEBHOOK_ALLOW: '127.0.0.1' });
  [okta, second, stranger] = await Promise.all([
    makeSigner('RS256', 'okta-1'),
    makeSigner('ES256', 'okta-2'),
    makeSigner('RS256', 'okta-1'),
  ]);
  ({ admin, tenantId } = await connect(app));
  providerId = await makeProvider(tenantId);
  const other = await connect(app);
  foreign = { tenantId: other.tenantId, providerId: await makeProvider(other.tenantId) };
});
afterAll(async () => app.close());
beforeEach(async () => {
  account = await makeAccount(admin, tenantId, { password: HR_PASSWORD });
  browser = await HrClient.signIn(app, tenantId, account.userName, HR_PASSWORD);
});

describe('the provider ends the sessions of', () => {
  it.each<[string, () => Promise<unknown>]>([
    [
      'whom a mapping of its own names',
      async () => {
        const userIdentifier = `Name-${account.id}`;
        await makeSamlMapping(admin, tenantId, {
          accountId: account.id,
          identityProviderId: providerId,
          userIdentifier,
        });
        return { format: 'iss_sub', iss: ISSUER, sub: userIdentifier };
      },
    ],
    ['an e-mail, in whatever case', async () => ({ format: 'email', email: account.email?.toUpperCase() })],
    [
      'a user name',
      async () => {
        account.userName = `name-${account.id}`;
        await admin.patch(`tenants/${tenantId}/accounts/${account.id}`, { userName: account.userName });
        return { format: 'email', email: account.userName };
      },
    ],
  ])('%s', async (_, subject) => {
    const again = await HrClient.signIn(app, tenantId, account.userName, HR_PASSWORD);
    const bystander = await makeAccount(admin, tenantId, { password: HR_PASSWORD });
    const other = await HrClient.signIn(app, tenantId, bystander.userName, HR_PASSWORD);
    const answer = await end(await subject());
    expect([answer.status, answer.text]).toEqual([204, '']);
    for (const one of [browser, again]) expectProblem(await one.send('get', 'session'), 401, 'signed-out-by-provider');
    expect(await isSignedIn(other)).toBe(true);
    // The next sign-in is like any other.
    expect(await isSignedIn(await HrClient.signIn(app, tenantId, account.userName, HR_PASSWORD))).toBe(true);
  });

  it('an external id, which stands behind a mapping', async () => {
    const { scim, tenantId: tenant } = await connect(app);
    const provider = await makeProvider(tenant);
    await makePerson(admin, tenant, { internalEmail: 'ada@acme.example' });
    const externalId = '00u-ada';
    const made = await scim.post('Users', oktaUser('ada@acme.example', { externalId }));
    const { id } = made.body as { id: string };
    await admin.patch(`tenants/${tenant}/accounts/${id}`, { role: 'HR Professional', password: HR_PASSWORD });
    const signIn = (): Promise<HrClient> => HrClient.signIn(app, tenant, 'ada@acme.example', HR_PASSWORD);
    const ask = async (subject: object): Promise<number> => {
      const at = urlOf(tenant, provider);
      return (await end(subject, await assertion({ aud: at }), at)).status;
    };
    for (const subject of [
      { format: 'opaque', id: externalId },
      { format: 'iss_sub', iss: ISSUER, sub: externalId },
    ]) {
      const one = await signIn();
      expect(await ask(subject)).toBe(204);
      expect(await isSignedIn(one)).toBe(false);
    }
    const mapped = await makeAccount(admin, tenant, { password: HR_PASSWORD });
    await makeSamlMapping(admin, tenant, {
      accountId: mapped.id,
      identityProviderId: provider,
      userIdentifier: externalId,
    });
    const [ada, other] = [await signIn(), await HrClient.signIn(app, tenant, mapped.userName, HR_PASSWORD)];
    expect(await ask({ format: 'iss_sub', iss: ISSUER, sub: externalId })).toBe(204);
    expect([await isSignedIn(ada), await isSignedIn(other)]).toEqual([true, false]);
  });

  it('its own users only, who are told apart byte for byte', async () => {
    const another = await makeProvider(tenantId);
    const userIdentifier = `Jane-${account.id}`;
    await makeSamlMapping(admin, tenantId, { accountId: account.id, identityProviderId: another, userIdentifier });
    for (const sub of [userIdentifier, userIdentifier.toLowerCase(), `${userIdentifier} `])
      expectProblem(await end({ format: 'iss_sub', iss: ISSUER, sub }), 404);
    expect(await isSignedIn()).toBe(true);
  });

  it('nobody, which it is told; and the trail says who did it', async () => {
    for (const subject of [
      { format: 'email', email: 'nobody@acme.example' },
      { format: 'opaque', id: account.id },
      { format: 'iss_sub', iss: ISSUER, sub: account.userName },
    ])
      expectProblem(await end(subject), 404);
    expect(await isSignedIn()).toBe(true);
    expect((await end({ format: 'email', email: account.email })).status).toBe(204);
    const events = await asSuperuser<{ actor: string }>(
      app,
      `with trail as (
         select kind, actor, account_id from audit_event union all select kind, actor, account_id from audit_pending)
       select actor from trail where kind = 'session.deleted' and account_id = '${account.id}'`,
    );
    expect(events).toEqual([{ actor: `sso:${providerId}` }]);
  });
});

describe('a body is refused', () => {
  it.each<[string, unknown]>([
    ['without a subject', {}],
    ['with text as its subject', { sub_id: 'ada' }],
    ['with a list as its subject', { sub_id: [] }],
    ['without a format', { sub_id: { email: 'a@b.example' } }],
    ['with another format', { sub_id: { format: 'phone_number', phone_number: '+1' } }],
    ['with nothing of its format', { sub_id: { format: 'email' } }],
    ['with a list as an e-mail', { sub_id: { format: 'email', email: ['a'] } }],
    ['with an object as an identifier', { sub_id: { format: 'opaque', id: { $ne: null } } }],
    ['without an issuer', { sub_id: { format: 'iss_sub', sub: 'x' } }],
    ['with an empty identifier', { sub_id: { format: 'iss_sub', iss: ISSUER, sub: '' } }],
    ['with NUL', { sub_id: { format: 'opaque', id: 'a\u0000' } }],
    ['that is no object', []],
    ['that is no JSON', '{'],
  ])('%s', async (_, body) => {
    const answer = await request(app.http)
      .post(new URL(url()).pathname)
      .set({ authorization: `Bearer ${await assertion()}`, 'content-type': 'application/json' })
      .send(typeof body === 'string' ? body : JSON.stringify(body));
    expectProblem(answer, 400);
  });
});

describe('a request is refused', () => {
  const subject = (): object => ({ format: 'email', email: account.email });
  afterAll(async () => {
    expect(await isSignedIn()).toBe(true);
  });

  it.each<[string, () => Promise<string> | string]>([
    ['without a signature', async () => `${(await assertion()).split('.').slice(0, 2).join('.')}.`],
    [
      'none',
      () =>
        [{ alg: 'none' }, { iss: ISSUER, aud: url(), iat: seconds(), exp: seconds() + 60, jti: 'x' }]
          .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
          .join('.') + '.',
    ],
    ['that a stranger has signed', () => assertion({}, TYPE, stranger)],
    [
      'with an algorithm that is not among the two',
      async () => assertion({}, TYPE, await makeSigner('PS256', 'okta-1')),
    ],
    ['of another type', () => assertion({}, { typ: 'at+jwt' })],
    ['of another issuer', () => assertion({ iss: 'https://evil.okta.example' })],
    ['of its issuer with a slash', () => assertion({ iss: `${ISSUER}/` })],
    ['for another tenant', () => assertion({ aud: urlOf(foreign.tenantId, foreign.providerId) })],
    ['for another server', () => assertion({ aud: url().replace('hr.test', 'hr.example') })],
    ['for nobody', () => assertion({ aud: undefined })],
    ['that has expired', () => assertion({ iat: seconds() - 200, exp: seconds() - 20 })],
    ['that lives for long', () => assertion({ exp: seconds() + 301 })],
    ['of the future', () => assertion({ iat: seconds() + 100, exp: seconds() + 200 })],
    ['without a time', () => assertion({ iat: undefined })],
    ['without an end', () => assertion({ exp: undefined })],
    ['without a number of its own', () => assertion({ jti: undefined })],
    ['with no token', () => ''],
  ])('%s', async (_, make) => {
    const answer = await end(subject(), await make());
    expectProblem(answer, 401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('a second time', async () => {
    const once = await assertion();
    expectProblem(await end({ format: 'opaque', id: 'nobody' }, once), 404);
    expectProblem(await end(subject(), once), 401);
  });

  it('at the address of another provider or tenant, of none, and of one that asks for no such thing', async () => {
    const silent = (await makeIdp(admin, tenantId)).id;
    const disabled = await makeProvider(tenantId, { enabled: false });
    const answers = [];
    for (const at of [
      urlOf(foreign.tenantId, providerId),
      urlOf(tenantId, foreign.providerId),
      urlOf('nobody-there', providerId),
      urlOf(tenantId, randomUUID()),
      urlOf(tenantId, 'x'),
      urlOf(tenantId, silent),
      urlOf(tenantId, disabled),
    ])
      answers.push(await end(subject(), await assertion({ aud: at }), at));
    for (const answer of answers) expectProblem(answer, 401);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it('before its body is read', async () => {
    const { port } = app.http.address() as AddressInfo;
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': '1000000' };
      const call = httpRequest(
        { host: '127.0.0.1', port, method: 'POST', path: new URL(url()).pathname, headers },
        (answer) => {
          resolve(answer.statusCode ?? 0);
          call.destroy();
        },
      );
      call.on('error', reject);
      call.flushHeaders();
    });
    expect(status).toBe(401);
  });
});

describe('keys that a provider publishes', () => {
  let published: Server;
  let asked: string[];
  let answer: { status?: number; headers?: Record<string, string>; body: string };
  const address = (): string => `http://127.0.0.1:${(published.address() as AddressInfo).port}`;
  beforeAll(async () => {
    published = createServer((call, response) => {
      asked.push(call.url ?? '');
      response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    });
    await new Promise<void>((resolve) => published.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => published.close(resolve)));
  beforeEach(() => {
    asked = [];
    answer = { body: JSON.stringify({ keys: [okta.jwk, { kty: 'oct', k: 'AAAA', kid: 'x' }] }) };
  });

  /** @returns the status of a request to a provider whose keys stand at an address of its own */
  async function asker(path: string): Promise<(signer?: Signer) => Promise<number>> {
    const id = await makeProvider(tenantId, { logoutJwks: null, logoutJwksUrl: `${address()}${path}` });
    const at = urlOf(tenantId, id);
    return async (signer = okta) =>
      (await end({ format: 'opaque', id: 'nobody' }, await assertion({ aud: at }, TYPE, signer), at)).status;
  }

  it('are looked up once, and for an unknown one not again for a while', async () => {
    const ask = await asker('/one');
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([404, 404, 404]);
    expect(await Promise.all([ask(second), ask(second)])).toEqual([401, 401]);
    expect(await ask()).toBe(404);
    expect(asked).toEqual(['/one']);
  });

  it.each<[string, () => typeof answer]>([
    ['no JSON', () => ({ body: '<html>' })],
    ['another JSON', () => ({ body: '{"issuer":"x"}' })],
    ['null', () => ({ body: 'null' })],
    ['a redirect', () => ({ status: 302, headers: { location: '/elsewhere' }, body: answer.body })],
    ['an error', () => ({ status: 500, body: answer.body })],
    ['more than keys can be', () => ({ body: answer.body + ' '.repeat(70_000) })],
    ['no key', () => ({ body: '{"keys":[]}' })],
  ])('are none where there is %s, and that is not asked again either', async (what, given) => {
    answer = given();
    const ask = await asker(`/${encodeURIComponent(what)}`);
    expect([await ask(), await ask()]).toEqual([401, 401]);
    expect(asked).toHaveLength(1);
  });

  it('are fetched from the Internet only', async () => {
    const body = { displayName: 'x', entityId: 'urn:x', ssoUrl: 'https://x.example', logoutIssuer: ISSUER };
    for (const logoutJwksUrl of ['https://10.0.0.1/keys', 'https://[::1]/keys', 'http://10.0.0.1/keys'])
      expectProblem(await admin.post(`tenants/${tenantId}/identity-providers`, { ...body, logoutJwksUrl }), 400, {
        logoutJwksUrl: 'not-reachable',
      });
    // One that got in past the server is not asked either.
    const id = await makeProvider(tenantId);
    await asSuperuser(
      app,
      `update identity_provider set logout_jwks = null, logout_jwks_url = 'http://localhost:9/' where id = '${id}'`,
    );
    const at = urlOf(tenantId, id);
    expect((await end({ format: 'opaque', id: 'x' }, await assertion({ aud: at }), at)).status).toBe(401);
  });
});

it('an identity provider is shown with them and with our address', async () => {
  const { body } = await admin.get(`tenants/${tenantId}/identity-providers/${providerId}`);
  expect(body).toMatchObject({
    logoutIssuer: ISSUER,
    logoutJwksUrl: null,
    logoutJwks: { keys: [{ kid: 'okta-1' }, { kid: 'okta-2' }] },
    logoutUrl: url(),
  });
  const path = `tenants/${tenantId}/identity-providers/${(await makeIdp(admin, tenantId)).id}`;
  const given = { logoutIssuer: ISSUER, logoutJwksUrl: 'https://acme.okta.com/oauth2/v1/keys' };
  expect((await admin.patch(path, given)).body).toMatchObject({ ...given, logoutJwks: null });
  expect((await admin.patch(path, { logoutJwks: { keys: [okta.jwk] } })).body).toMatchObject({ logoutJwksUrl: null });
  expect((await admin.patch(path, { logoutIssuer: null, logoutJwks: null })).body).toMatchObject({
    logoutIssuer: null,
    logoutJwks: null,
  });
});
