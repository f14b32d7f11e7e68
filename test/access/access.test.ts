import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AdminClient } from '../support/clients/admin-client.js';
import {
  HR_PASSWORD,
  type MadeTenant,
  makeAccount,
  makePerson,
  makeRole,
  makeTenant,
  makeToken,
} from '../support/admin-factories.js';
import { cookieOf, HrClient, signIn } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let acme: MadeTenant;
let globex: MadeTenant;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  [acme, globex] = [await makeTenant(admin), await makeTenant(admin)];
});
afterAll(async () => app.close());

/** Every list, and what could be posted to it. */
const COLLECTIONS = [
  'persons',
  'roles',
  'accounts',
  'identity-providers',
  'saml-mappings',
  'scim-settings',
  'scim-tokens',
  'provisioning-log',
];

describe.each(COLLECTIONS)('%s', (collection) => {
  const path = (tenantId: string): string => `/api/tenants/${tenantId}/${collection}`;

  it('needs a credential', async () => {
    const answer = await request(app.http).get(path(acme.tenantId));
    expectProblem(answer, 401);
    expect(answer.body).toMatchObject({ detail: 'Sign in first.' });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it.each([
    ['a wrong operator token', 'Bearer operator-token-of-the-test'],
    ['the operator token in another scheme', 'Basic operator-token-of-the-tests'],
    ['an empty bearer', 'Bearer '],
  ])('is closed to %s', async (_, authorization) => {
    expectProblem(await request(app.http).get(path(acme.tenantId)).set('authorization', authorization), 401);
  });

  it('is closed to a SCIM token of the tenant', async () => {
    const token = await makeToken(admin, acme.tenantId, { overlapHours: 0 });
    expectProblem(await request(app.http).get(path(acme.tenantId)).set('authorization', `Bearer ${token}`), 401);
  });

  it('is open to the operator and to the HR Professional of the tenant', async () => {
    expect((await admin.get(path(acme.tenantId).slice('/api/'.length))).status).toBe(200);
    const hr = await HrClient.signIn(app, acme.tenantId, acme.hrUserName, HR_PASSWORD);
    expect((await hr.send('get', path(acme.tenantId).slice('/api/'.length))).status).toBe(200);
  });

  it('of another tenant is 404 for an HR Professional, as that of a tenant that does not exist', async () => {
    const hr = await HrClient.signIn(app, acme.tenantId, acme.hrUserName, HR_PASSWORD);
    const other = await hr.send('get', path(globex.tenantId).slice('/api/'.length));
    const none = await hr.send('get', path('nobody-there').slice('/api/'.length));
    expectProblem(other, 404);
    expect(other.body).toMatchObject({ detail: 'There is no such tenant.' });
    expect(other.body).toEqual(none.body);
  });

  it('of a tenant that does not exist is 404 for the operator', async () => {
    const answer = await admin.get(path('nobody-there').slice('/api/'.length));
    expectProblem(answer, 404);
    expect(answer.body).toMatchObject({ detail: 'There is no such tenant.' });
  });
});

describe('the list of tenants', () => {
  const paths = (): string[] => ['tenants', `tenants/${acme.tenantId}`];

  it('is open to the operator alone', async () => {
    const hr = await HrClient.signIn(app, acme.tenantId, acme.hrUserName, HR_PASSWORD);
    const token = await makeToken(admin, acme.tenantId, { overlapHours: 0 });
    for (const path of paths()) {
      expect((await admin.get(path)).status).toBe(200);
      expectProblem(await hr.send('get', path), 401);
      for (const authorization of ['', `Bearer ${token}`, 'Bearer wrong']) {
        expectProblem(await request(app.http).get(`/api/${path}`).set('authorization', authorization), 401);
      }
    }
  });

  it('has nothing at an ID that could not be one, not even for PostgreSQL to stumble over', async () => {
    for (const tenantId of ['%00', 'A%20B', 'ACME', '-a-', 'ab']) {
      for (const path of [`tenants/${tenantId}`, `tenants/${tenantId}/persons`]) {
        const answer = await admin.get(path);
        expectProblem(answer, 404);
        expect(answer.body).toMatchObject({ detail: 'There is no such tenant.' });
      }
    }
  });
});

it('somebody who is no HR Professional any more has a session that opens the own account and the way out', async () => {
  const { id, userName } = await makeAccount(admin, acme.tenantId, { password: HR_PASSWORD });
  const hr = await HrClient.signIn(app, acme.tenantId, userName, HR_PASSWORD);
  const persons = `tenants/${acme.tenantId}/persons`;
  expect((await hr.send('get', persons)).status).toBe(200);
  await admin.patch(`tenants/${acme.tenantId}/accounts/${id}`, { role: 'Restricted HR Professional' });
  expectProblem(await hr.send('get', persons), 403);
  for (const path of ['session', 'session/account']) expect((await hr.send('get', path)).status).toBe(200);
  expect((await hr.send('delete', 'session')).status).toBe(204);
  expectProblem(await hr.send('get', 'session'), 401);
});

describe('signing in', () => {
  const good = (): Parameters<typeof signIn>[1] => ({
    tenantId: acme.tenantId,
    userName: acme.hrUserName,
    password: HR_PASSWORD,
  });

  it('answers who it is and sets a cookie that scripts cannot read', async () => {
    const answer = await signIn(app, good());
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      tenantId: acme.tenantId,
      accountId: expect.any(String),
      userName: acme.hrUserName,
      role: 'HR Professional',
      isHrProfessional: true,
      givenName: null,
      familyName: null,
      email: acme.hrUserName,
      signedInBy: 'password',
      identityProvider: null,
    });
    const [cookie] = answer.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    const session = await request(app.http).get('/api/session').set('cookie', cookieOf(answer));
    expect(session.body).toEqual(answer.body);
  });

  it('does not mind the case of the user name', async () => {
    expect((await signIn(app, { ...good(), userName: acme.hrUserName.toUpperCase() })).status).toBe(201);
  });

  it('with anything wrong is one and the same 401', async () => {
    const answers = await Promise.all([
      signIn(app, { ...good(), password: 'wrong password' }),
      signIn(app, { ...good(), userName: 'nobody' }),
      signIn(app, { ...good(), tenantId: globex.tenantId }),
      signIn(app, { ...good(), tenantId: 'nobody-there' }),
      signIn(app, { ...good(), tenantId: 'NOT A TENANT' }),
      signIn(app, { ...good(), password: '' }),
    ]);
    for (const answer of answers) {
      expectProblem(answer, 401, 'wrong-sign-in');
      expect(answer.body).toEqual(answers[0]?.body);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it.each([['Line Manager'], ['Self-Service'], ['Restricted HR Professional']])('as %s is 403', async (role) => {
    const { id } = await makePerson(admin, acme.tenantId);
    const { userName } = await makeAccount(admin, acme.tenantId, { personId: id, role, password: HR_PASSWORD });
    expectProblem(await signIn(app, { ...good(), userName }), 403, 'not-an-hr-professional');
    expectProblem(await signIn(app, { ...good(), userName, password: 'wrong password' }), 401);
  });

  it('with a role that is derived from HR Professional is fine', async () => {
    await makeRole(admin, acme.tenantId, { name: 'HR Director', baseRole: 'HR Professional' });
    const { userName } = await makeAccount(admin, acme.tenantId, { role: 'HR Director', password: HR_PASSWORD });
    expect((await signIn(app, { ...good(), userName })).body).toMatchObject({ role: 'HR Director' });
  });

  it('without a password of one’s own is not possible', async () => {
    const { userName } = await makeAccount(admin, acme.tenantId);
    for (const password of ['', 'null', 'undefined']) {
      expectProblem(await signIn(app, { ...good(), userName, password }), 401);
    }
  });

  it('from a page of somebody else is 403', async () => {
    const post = request(app.http).post('/api/session');
    expectProblem(await post.set('origin', 'https://evil.example').send(good()), 403, 'foreign-origin');
  });
});

describe('a session', () => {
  async function hr(): Promise<HrClient> {
    return HrClient.signIn(app, acme.tenantId, acme.hrUserName, HR_PASSWORD);
  }
  const person = (): object => ({ personCode: crypto.randomUUID(), givenName: 'Jane', familyName: 'Doe' });

  it('may read and write everything of its tenant', async () => {
    const client = await hr();
    const persons = `tenants/${acme.tenantId}/persons`;
    const made = await client.send('post', persons, person());
    expect(made.status).toBe(201);
    const { id } = made.body as { id: string };
    expect((await client.send('patch', `${persons}/${id}`, { givenName: 'Joan' })).body).toMatchObject({
      givenName: 'Joan',
    });
    expect((await client.send('put', `tenants/${acme.tenantId}/scim-settings`, {})).status).toBe(200);
    expect((await client.send('delete', `${persons}/${id}`)).status).toBe(204);
  });

  it.each([
    ['no Origin', {}],
    ['the Origin of somebody else', { origin: 'https://evil.example' }],
    ['the Origin of a page without one', { origin: 'null' }],
    ['our Origin as a prefix', { origin: `${PUBLIC_URL}.evil.example` }],
    ['a cross-site fetch, whatever its Origin', { origin: PUBLIC_URL, 'sec-fetch-site': 'cross-site' }],
    ['a fetch from a sibling site', { 'sec-fetch-site': 'same-site' }],
  ])('cannot write with %s', async (_, headers) => {
    const client = await hr();
    const path = `tenants/${acme.tenantId}/persons`;
    expectProblem(await client.send('post', path, person(), headers as Record<string, string>), 403, 'foreign-origin');
    expectProblem(await client.send('delete', 'session', undefined, headers as Record<string, string>), 403);
    expect((await client.send('get', path, undefined, headers as Record<string, string>)).status).toBe(200);
  });

  it('can write when the browser says that it is our own page', async () => {
    const answer = await (
      await hr()
    ).send('post', `tenants/${acme.tenantId}/persons`, person(), {
      'sec-fetch-site': 'same-origin',
    });
    expect(answer.status).toBe(201);
  });

  it('ends with signing out', async () => {
    const [one, other] = [await hr(), await hr()];
    expect((await one.send('delete', 'session')).status).toBe(204);
    expectProblem(await one.send('get', 'session'), 401);
    expect((await other.send('get', 'session')).status).toBe(200);
  });

  it.each([
    ['a changed secret', (cookie: string) => `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`],
    ['another tenant', (cookie: string) => cookie.replace(acme.tenantId, globex.tenantId)],
    ['no secret', (cookie: string) => cookie.replace(/\..*/, '.')],
    ['nonsense', (cookie: string) => cookie.replace(/=.*/, '=%00..')],
  ])('is nothing with %s', async (_, spoil) => {
    const answer = await request(app.http)
      .get('/api/session')
      .set('cookie', spoil((await hr()).cookie));
    expectProblem(answer, 401);
  });

  it('is not looked at when a credential of the operator is given', async () => {
    const answer = await request(app.http)
      .get(`/api/tenants/${acme.tenantId}/persons`)
      .set('cookie', (await hr()).cookie)
      .set('authorization', 'Bearer wrong');
    expectProblem(answer, 401);
  });
});

describe('the session cookie', () => {
  const credentials = (): Parameters<typeof signIn>[1] => ({
    tenantId: acme.tenantId,
    userName: acme.hrUserName,
    password: HR_PASSWORD,
  });
  const asking = async (to: TestApp, cookie: string): Promise<number> =>
    (await request(to.http).get('/api/session').set('cookie', cookie)).status;

  it('under plain HTTP has only its plain name', async () => {
    const cookie = cookieOf(await signIn(app, credentials()));
    expect(cookie).toMatch(/^cezanne-session=/);
    expect(await asking(app, cookie)).toBe(200);
    expect(await asking(app, `__Host-${cookie}`)).toBe(401);
  });

  it('under HTTPS has only the name that browsers keep to this host', async () => {
    const secure = await startTestApp({ PUBLIC_URL: 'https://hr.test' });
    try {
      const { tenantId, hrUserName } = await makeTenant(new AdminClient(secure));
      const answer = await request(secure.http)
        .post('/api/session')
        .send({ tenantId, userName: hrUserName, password: HR_PASSWORD });
      const cookie = cookieOf(answer);
      expect(cookie).toMatch(/^__Host-cezanne-session=/);
      expect(await asking(secure, cookie)).toBe(200);
      expect(await asking(secure, cookie.replace('__Host-', ''))).toBe(401);
    } finally {
      await secure.close();
    }
  });
});

describe('an unknown route under /api', () => {
  it.each([
    ['get', '/api'],
    ['get', '/api/'],
    ['get', '/api/nothing'],
    ['post', '/api/nothing'],
    ['put', '/api/session'],
    ['delete', '/api/tenants'],
    ['get', '/api/nothing.js'],
    ['get', '/api/%zz'],
    ['get', '/api/docs/nothing'],
  ] as const)('%s %s is answered with a problem document', async (method, path) => {
    const answer = await request(app.http)[method](path).set('accept', 'text/html');
    expectProblem(answer, path === '/api/%zz' ? 400 : 404);
  });
});
