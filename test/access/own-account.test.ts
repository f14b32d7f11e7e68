import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { AdminClient } from '../support/clients/admin-client.js';
import {
  HR_PASSWORD,
  makeAccount,
  makeIdp,
  makePerson,
  makeRole,
  makeSamlMapping,
  unique,
} from '../support/admin-factories.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { givenSession } from '../support/clients/given-session.js';
import { HrClient } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** What everybody may ask and do who is signed in, whatever the role, and what a sign-in page asks before that. */

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  ({ admin, scim, tenantId } = await connect(app));
});
afterAll(async () => app.close());

/** Somebody whom SCIM has made: no HR Professional, no password. */
async function employee(role = 'Line Manager'): Promise<{ id: string; userName: string; browser: HrClient }> {
  const userName = `${unique('jane')}@acme.example`;
  await makePerson(admin, tenantId, { givenName: 'Jane', familyName: 'Doe', internalEmail: userName });
  const made = await scim.post('Users', oktaUser(userName, { roles: [{ value: role, primary: true }] }));
  expect(made.status).toBe(201);
  const { id } = made.body as { id: string };
  return { id, userName, browser: await givenSession(app, tenantId, id) };
}

describe('the session', () => {
  it('says to whoever is no HR Professional who he is', async () => {
    const { id, userName, browser } = await employee();
    const answer = await browser.send('get', 'session');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      tenantId,
      accountId: id,
      userName,
      role: 'Line Manager',
      isHrProfessional: false,
      givenName: 'Jane',
      familyName: 'Doe',
      email: userName,
      signedInBy: 'password',
      identityProvider: null,
    });
  });

  it.each(['accounts', 'persons', 'scim-settings', 'provisioning-log', 'access-report', 'identity-providers'])(
    'of such opens nothing of HR: %s',
    async (path) => {
      const { browser } = await employee();
      expectProblem(await browser.send('get', `tenants/${tenantId}/${path}`), 403, 'not-an-hr-professional');
    },
  );

  it('knows an HR Professional by the base of the role', async () => {
    await makeRole(admin, tenantId, { name: 'Chief of People', baseRole: 'HR Professional' });
    const { browser } = await employee('Chief of People');
    expect((await browser.send('get', 'session')).body).toMatchObject({
      role: 'Chief of People',
      isHrProfessional: true,
    });
    expect((await browser.send('get', `tenants/${tenantId}/persons`)).status).toBe(200);
  });

  it('of an external user has no names', async () => {
    const { id } = await makeAccount(admin, tenantId);
    const browser = await givenSession(app, tenantId, id);
    expect((await browser.send('get', 'session')).body).toMatchObject({ givenName: null, familyName: null });
  });

  it('a password still opens one for HR Professionals only', async () => {
    const person = await makePerson(admin, tenantId);
    const values = { personId: person.id, role: 'Self-Service', password: HR_PASSWORD };
    const { userName } = await makeAccount(admin, tenantId, values);
    const answer = await request(app.http).post('/api/session').send({ tenantId, userName, password: HR_PASSWORD });
    expectProblem(answer, 403, 'not-an-hr-professional');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('who has signed in by an identity provider', () => {
  it('finds it in the session, in the account and in the list of sessions', async () => {
    const { id, browser: first } = await employee();
    const { id: providerId } = await makeIdp(admin, tenantId, { displayName: 'Okta of Acme' });
    const browser = await givenSession(app, tenantId, id, providerId);
    const way = { signedInBy: 'sso', identityProvider: { id: providerId, displayName: 'Okta of Acme' } };
    expect((await browser.send('get', 'session')).body).toMatchObject(way);
    expect((await browser.send('get', 'session/account')).body).toMatchObject({ lastSignIn: way });
    const { items } = (await first.send('get', 'sessions')).body as { items: { isCurrent: boolean }[] };
    expect(items.find(({ isCurrent }) => !isCurrent)).toMatchObject(way);
    expect((await admin.get(`tenants/${tenantId}/accounts/${id}/sign-in`)).body).toEqual({
      hasPassword: false,
      identityProviders: [],
      lastSignIn: { at: expect.any(String), ...way },
    });
    expect((await admin.delete(`tenants/${tenantId}/identity-providers/${providerId}`)).status).toBe(204);
    expect((await browser.send('get', 'session')).body).toMatchObject({ signedInBy: 'sso', identityProvider: null });
  });

  it('is not said of an account that nobody has signed in to', async () => {
    const { id } = await makeAccount(admin, tenantId);
    expect((await admin.get(`tenants/${tenantId}/accounts/${id}/sign-in`)).body).toMatchObject({ lastSignIn: null });
  });
});

describe('the own account', () => {
  it('tells where it comes from, by whom one signs in, and when that was', async () => {
    const { id, userName, browser } = await employee();
    const okta = await makeIdp(admin, tenantId, { displayName: 'Okta of Acme' });
    const old = await makeIdp(admin, tenantId, { displayName: 'Old', enabled: false });
    for (const { id: identityProviderId } of [okta, okta, old]) {
      await makeSamlMapping(admin, tenantId, { accountId: id, identityProviderId });
    }
    const { status, body } = await browser.send('get', 'session/account');
    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      userName,
      email: userName,
      role: 'Line Manager',
      givenName: 'Jane',
      familyName: 'Doe',
      isProvisioned: true,
      createdAt: expect.any(String),
      identityProviders: [{ id: okta.id, displayName: 'Okta of Acme' }],
      hasPassword: false,
      lastSignIn: { at: expect.any(String), signedInBy: 'password', identityProvider: null },
    });
  });

  it('needs a session', async () => {
    for (const path of ['session/account', 'sessions']) expectProblem(await request(app.http).get(`/api/${path}`), 401);
  });
});

describe('the own sessions', () => {
  interface Listed {
    id: string;
    isCurrent: boolean;
  }
  const listed = async (browser: HrClient): Promise<Listed[]> =>
    ((await browser.send('get', 'sessions')).body as { items: Listed[] }).items;

  it('are listed, and nobody else’s', async () => {
    const { id, browser } = await employee();
    const other = await givenSession(app, tenantId, id);
    await employee();
    const [mine, others] = [await listed(browser), await listed(other)];
    expect(mine).toHaveLength(2);
    expect(mine[0]).toMatchObject({ signedInBy: 'password', identityProvider: null, createdAt: expect.any(String) });
    expect(mine.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(others.find(({ isCurrent }) => isCurrent)?.id).toBe(mine.find(({ isCurrent }) => !isCurrent)?.id);
  });

  it('that have ended by themselves are not', async () => {
    const { id, browser } = await employee();
    await asSuperuser(app, `update session set last_seen_at = last_seen_at - interval '31 min' where account_id = $1`, [
      id,
    ]);
    const again = await givenSession(app, tenantId, id);
    expect((await listed(again)).map(({ isCurrent }) => isCurrent)).toEqual([true]);
    expectProblem(await browser.send('get', 'sessions'), 401, 'session-expired');
  });

  it('are ended one by one, and the browser is told why', async () => {
    const { id, browser } = await employee();
    const other = await givenSession(app, tenantId, id);
    const theOther = (await listed(browser)).find(({ isCurrent }) => !isCurrent);
    expect((await browser.send('delete', `sessions/${theOther?.id}`)).status).toBe(204);
    expectProblem(await other.send('get', 'session'), 401, 'signed-out-elsewhere');
    expect(await listed(browser)).toHaveLength(1);
    expectProblem(await browser.send('delete', `sessions/${theOther?.id}`), 404);
  });

  it('of somebody else are none of one’s business', async () => {
    const [one, other] = [await employee(), await employee()];
    const elsewhere = await connect(app);
    const { id } = await makeAccount(elsewhere.admin, elsewhere.tenantId);
    const browser = await givenSession(app, elsewhere.tenantId, id);
    for (const foreign of [(await listed(other.browser))[0]?.id, (await listed(browser))[0]?.id]) {
      expect(foreign).toBeDefined();
      expectProblem(await one.browser.send('delete', `sessions/${foreign}`), 404);
    }
    expect((await browser.send('get', 'session')).status).toBe(200);
    expectProblem(await one.browser.send('delete', 'sessions/nothing'), 404);
    expect((await other.browser.send('get', 'session')).status).toBe(200);
  });

  it('are ended only by a page of ours', async () => {
    const { browser } = await employee();
    const [own] = await listed(browser);
    expectProblem(await browser.send('delete', `sessions/${own?.id}`, undefined, {}), 403, 'foreign-origin');
  });
});

describe('a sign-in page asks', () => {
  const ask = (path: string) => request(app.http).get(`/api/${path}`);

  it('for the enabled identity providers, by name, and learns nothing else of them', async () => {
    const [b, a] = [
      await makeIdp(admin, tenantId, { displayName: 'Okta' }),
      await makeIdp(admin, tenantId, { displayName: 'Entra ID' }),
    ];
    await makeIdp(admin, tenantId, { displayName: 'Old', enabled: false });
    const identityProviders = [
      { id: a.id, displayName: 'Entra ID' },
      { id: b.id, displayName: 'Okta' },
    ];
    const sso = await ask(`sso/${tenantId}`);
    expect([sso.status, sso.body]).toEqual([200, { identityProviders }]);
    expect((await ask(`sign-in-ways/${tenantId}`)).body).toEqual({ identityProviders, passwordSignIn: true });
  });

  it.each(['no-such-tenant', 'ab', 'UPPER', '%00', 'x'.repeat(300), 'a%20b', '..%2f'])(
    'about %s, which is nobody’s, and hears what a tenant without any says',
    async (id) => {
      const [sso, ways] = [await ask(`sso/${id}`), await ask(`sign-in-ways/${id}`)];
      expect([sso.status, sso.body]).toEqual([200, { identityProviders: [] }]);
      expect([ways.status, ways.body]).toEqual([200, { identityProviders: [], passwordSignIn: true }]);
    },
  );
});
