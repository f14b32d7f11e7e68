import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, type MadeTenant, makeAccount, makePerson, makeTenant } from '../support/admin-factories.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { openTransaction } from '../support/database/open-transaction.js';
import { untilSomebodyWaits } from '../support/database/until-somebody-waits.js';
import { cookieOf, HrClient, signIn } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenant: MadeTenant;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
beforeEach(async () => {
  tenant = await makeTenant(admin);
});
afterAll(async () => app.close());

const NEW_PASSWORD = 'another horse, another battery';

function hr(password = HR_PASSWORD): Promise<HrClient> {
  return HrClient.signIn(app, tenant.tenantId, tenant.hrUserName, password);
}

function credentials(password = HR_PASSWORD) {
  return { tenantId: tenant.tenantId, userName: tenant.hrUserName, password };
}

async function isSignedIn(client: HrClient): Promise<boolean> {
  return (await client.send('get', 'session')).status === 200;
}

/** Lets time pass for all sessions of the tenant. @param column `created_at`, `last_seen_at` or `authenticated_at` */
async function age(column: string, minutes: number): Promise<void> {
  await asSuperuser(app, `update session set ${column} = ${column} - make_interval(mins => $1) where tenant_id = $2`, [
    minutes,
    tenant.tenantId,
  ]);
}

it('sessions that have ended without a word are gone when their account signs in again', async () => {
  const count = async (): Promise<number> =>
    (await asSuperuser(app, 'select from session where tenant_id = $1', [tenant.tenantId])).length;
  await hr();
  await age('last_seen_at', 31);
  const open = await hr();
  expect(await count()).toBe(1);
  await age('created_at', 12 * 60 + 1);
  await hr();
  await hr();
  expect([await count(), await isSignedIn(open)]).toEqual([2, false]);
});

it('a session lives on while there are requests', async () => {
  const client = await hr();
  for (let look = 0; look < 3; look++) {
    await age('last_seen_at', 20);
    expect(await isSignedIn(client)).toBe(true);
  }
});

it('a session that another hand has left to a closed account goes with the first request', async () => {
  const client = await hr();
  const { tenantId } = tenant;
  await asSuperuser(app, 'update account set active = false where tenant_id = $1', [tenantId]);
  const answer = await client.send('get', 'session');
  expectProblem(answer, 401);
  expect(answer.body).toMatchObject({ code: 'account-closed' });
  expect(await asSuperuser(app, 'select from session where tenant_id = $1', [tenantId])).toEqual([]);
});

describe('a session ends', () => {
  it('after half an hour without a request', async () => {
    const client = await hr();
    await age('last_seen_at', 29);
    expect(await isSignedIn(client)).toBe(true);
    await age('last_seen_at', 31);
    expect(await isSignedIn(client)).toBe(false);
  });

  it('after twelve hours whatever is done', async () => {
    const client = await hr();
    await age('created_at', 12 * 60 - 1);
    expect(await isSignedIn(client)).toBe(true);
    await age('created_at', 2);
    expect(await isSignedIn(client)).toBe(false);
  });

  it('and begins anew with each sign-in: no cookie is taken over from before', async () => {
    const [one, other] = [await hr(), await hr()];
    expect(one.cookie).not.toBe(other.cookie);
    const planted = await request(app.http)
      .post('/api/session')
      .set({ origin: PUBLIC_URL, cookie: one.cookie })
      .send(credentials());
    expect(cookieOf(planted)).not.toBe(one.cookie);
  });
});

describe('signing out everywhere', () => {
  it('ends all sessions of the account, this one too, and nobody else’s', async () => {
    const clients = [await hr(), await hr(), await hr()];
    const { userName } = await makeAccount(admin, tenant.tenantId, { password: HR_PASSWORD });
    const colleague = await HrClient.signIn(app, tenant.tenantId, userName, HR_PASSWORD);
    const answer = await clients[0]!.send('delete', 'sessions');
    expect(answer.status).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(/^cezanne-session=; .*Expires=Thu, 01 Jan 1970/);
    expect(await Promise.all(clients.map(isSignedIn))).toEqual([false, false, false]);
    expect(await isSignedIn(colleague)).toBe(true);
  });

  it('needs our own page, like every write', async () => {
    const client = await hr();
    expectProblem(await client.send('delete', 'sessions', undefined, {}), 403);
    expect(await isSignedIn(client)).toBe(true);
  });

  it('needs a session', async () => {
    expectProblem(await request(app.http).delete('/api/sessions').set('origin', PUBLIC_URL), 401);
  });
});

describe('changing the password', () => {
  const change = (client: HrClient, currentPassword: unknown = HR_PASSWORD, newPassword: unknown = NEW_PASSWORD) =>
    client.send('put', 'session/password', { currentPassword, newPassword });

  it('takes the new one from then on, and ends all other sessions', async () => {
    const [client, other] = [await hr(), await hr()];
    const answer = await change(client);
    expect(answer.status).toBe(204);
    expect(await isSignedIn(other)).toBe(false);
    expect(await isSignedIn(client)).toBe(false);
    const renewed = await request(app.http).get('/api/session').set('cookie', cookieOf(answer));
    expect(renewed.status).toBe(200);
    expectProblem(await signIn(app, credentials()), 401);
    expect((await signIn(app, credentials(NEW_PASSWORD))).status).toBe(201);
  });

  it.each<[string, unknown, unknown, Record<string, string | undefined>]>([
    ['a wrong current one', 'not the password', NEW_PASSWORD, { currentPassword: 'wrong-password' }],
    ['no current one', undefined, NEW_PASSWORD, { currentPassword: 'blank' }],
    ['a number as the current one', 1, NEW_PASSWORD, { currentPassword: undefined }],
    ['the same again', HR_PASSWORD, HR_PASSWORD, { newPassword: 'password-unchanged' }],
    ['a short one', HR_PASSWORD, 'short', { newPassword: 'password-length' }],
    ['a very long one', HR_PASSWORD, 'x'.repeat(1001), { newPassword: 'password-length' }],
    ['half a character', HR_PASSWORD, 'long enough \ud800', { newPassword: 'unprintable' }],
    ['none', HR_PASSWORD, undefined, { newPassword: 'blank' }],
    ['null', HR_PASSWORD, null, { newPassword: 'blank' }],
  ])('with %s changes nothing', async (_, current, next, fields) => {
    const client = await hr();
    const body = { currentPassword: current, newPassword: next };
    expectProblem(await client.send('put', 'session/password', body), 400, fields);
    expect(await isSignedIn(client)).toBe(true);
    expect((await signIn(app, credentials())).status).toBe(201);
  });

  it('twice at once leaves one password, the one whose request was answered with success', async () => {
    const clients = await Promise.all([hr(), hr(), hr()]);
    const answers = await Promise.all(clients.map((client, n) => change(client, HR_PASSWORD, `password number ${n}`)));
    const done = answers.flatMap(({ status }, n) => (status === 204 ? [n] : []));
    expect(done).toHaveLength(1);
    expect((await signIn(app, credentials(`password number ${done[0]}`))).status).toBe(201);
  });

  it('lets nobody in with the old one who was found right while it was being changed', async () => {
    const statement = 'update account set password_hash = null where tenant_id = $1';
    const changing = await openTransaction(app, tenant.tenantId, statement, [tenant.tenantId]);
    const signingIn = signIn(app, credentials());
    await untilSomebodyWaits(app);
    await changing.commit();
    expectProblem(await signingIn, 401);
  });

  it('needs our own page', async () => {
    const client = await hr();
    const body = { currentPassword: HR_PASSWORD, newPassword: NEW_PASSWORD };
    expectProblem(await client.send('put', 'session/password', body, { origin: 'https://evil.example' }), 403);
  });
});

describe('a SCIM token, once the password was given more than ten minutes ago,', () => {
  const tokens = (): string => `tenants/${tenant.tenantId}/scim-tokens`;
  const expectStepUp = (answer: request.Response): void => {
    expectProblem(answer, 403);
    expect(answer.body).toMatchObject({ code: 'reauthentication-required', detail: expect.stringMatching(/password/) });
  };

  it('is neither made nor revoked, until the password is given again', async () => {
    const client = await hr();
    const first = await client.send('post', tokens(), {});
    expect(first.status).toBe(201);
    const item = `${tokens()}/${(first.body as { id: string }).id}`;

    await age('authenticated_at', 9);
    expect((await client.send('post', tokens(), {})).status).toBe(201);
    await age('authenticated_at', 2);
    expectStepUp(await client.send('post', tokens(), {}));
    expectStepUp(await client.send('delete', item));
    expect((await client.send('get', tokens())).body).toMatchObject({ total: 2 });

    const again = await client.send('post', 'session/reauthentication', { password: HR_PASSWORD });
    expect(again.status).toBe(204);
    // The old secret is worth nothing: whoever has learnt it is not lifted along.
    expect(await isSignedIn(client)).toBe(false);
    const renewed = client.with(cookieOf(again));
    expect((await renewed.send('post', tokens(), {})).status).toBe(201);
    expect((await renewed.send('delete', item)).status).toBe(204);
  });

  it('is refused before the body is looked at', async () => {
    const client = await hr();
    await age('authenticated_at', 11);
    const answer = await request(app.http)
      .post(`/api/${tokens()}`)
      .set({ cookie: client.cookie, origin: PUBLIC_URL, 'content-type': 'application/json' })
      .send('{"broken');
    expectStepUp(answer);
  });

  it('can still be looked at, and the operator needs no password', async () => {
    const client = await hr();
    await age('authenticated_at', 11);
    expect((await client.send('get', tokens())).status).toBe(200);
    expect((await admin.post(tokens(), {})).status).toBe(201);
  });

  it.each([
    ['a wrong password', { password: 'wrong' }],
    ['an empty one', { password: '' }],
    ['none', {}],
    ['an object', { password: { length: 1 } }],
  ])('is not opened by %s', async (_, body) => {
    const client = await hr();
    await age('authenticated_at', 11);
    expectProblem(await client.send('post', 'session/reauthentication', body), 400, ['password']);
    expectStepUp(await client.send('post', tokens(), {}));
  });

  it('is not opened by the password of somebody else', async () => {
    const { userName } = await makeAccount(admin, tenant.tenantId, { password: NEW_PASSWORD });
    expect((await signIn(app, { ...credentials(NEW_PASSWORD), userName })).status).toBe(201);
    const client = await hr();
    expectProblem(await client.send('post', 'session/reauthentication', { password: NEW_PASSWORD }), 400, ['password']);
  });

  it('cannot be had by the detour of a new password that the session sets', async () => {
    const client = await hr();
    const { accountId } = (await client.send('get', 'session')).body as { accountId: string };
    await age('authenticated_at', 11);
    const accounts = `tenants/${tenant.tenantId}/accounts`;
    expectStepUp(await client.send('patch', `${accounts}/${accountId}`, { password: NEW_PASSWORD }));
    const newcomer = { userName: 'new', email: 'new@acme.example', role: 'HR Professional', password: NEW_PASSWORD };
    expectStepUp(await client.send('post', accounts, newcomer));
    expect((await client.send('patch', `${accounts}/${accountId}`, { email: 'x@acme.example' })).status).toBe(200);
    expect((await client.send('post', accounts, { ...newcomer, password: undefined })).status).toBe(201);
    expect((await signIn(app, credentials())).status).toBe(201);
  });
});

describe('after a change of role', () => {
  it('a session opens nothing but the way out, with the next request', async () => {
    const { userName, id } = await makeAccount(admin, tenant.tenantId, { password: HR_PASSWORD });
    const client = await HrClient.signIn(app, tenant.tenantId, userName, HR_PASSWORD);
    const person = await makePerson(admin, tenant.tenantId);
    const path = `tenants/${tenant.tenantId}/persons/${person.id}`;
    expect((await client.send('get', path)).status).toBe(200);
    await admin.patch(`tenants/${tenant.tenantId}/accounts/${id}`, { role: 'Restricted HR Professional' });
    expectProblem(await client.send('get', path), 403);
    expectProblem(await client.send('post', `tenants/${tenant.tenantId}/scim-tokens`, {}), 403);
    expect((await client.send('delete', 'sessions')).status).toBe(204);
  });
});
