import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, makeAccount, makePerson } from '../support/admin-factories.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { HrClient, signIn } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

/** Whoever's session has ended is told why, for as long as it would have lived; a stranger is told nothing. */

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
let id: string;
let userName: string;
let session: HrClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim, tenantId } = await connect(app));
});
beforeEach(async () => {
  const person = await makePerson(admin, tenantId);
  ({ id, userName } = await makeAccount(admin, tenantId, { personId: person.id, password: HR_PASSWORD }));
  session = await HrClient.signIn(app, tenantId, userName, HR_PASSWORD);
});
afterAll(async () => app.close());

const account = (): string => `tenants/${tenantId}/accounts/${id}`;
const OFF = { op: 'replace', path: 'active', value: false };

it.each<[string, string, () => Promise<{ status: number }>]>([
  ['deactivated by HR', 'account-closed', () => admin.patch(account(), { active: false })],
  ['deleted by HR', 'account-closed', () => admin.delete(account())],
  ['deactivated by SCIM', 'account-closed', () => scim.patch(`Users/${id}`, [OFF])],
  ['deactivated by PUT', 'account-closed', () => scim.put(`Users/${id}`, oktaUser(userName, { active: false }))],
  ['deleted by SCIM', 'account-closed', () => scim.delete(`Users/${id}`)],
  [
    'deactivated with a new password',
    'account-closed',
    () => admin.patch(account(), { active: false, password: null }),
  ],
  ['given another password', 'password-changed', () => admin.patch(account(), { password: 'set by somebody else' })],
  ['left without a password', 'password-changed', () => admin.patch(account(), { password: null })],
  ['given another password by itself, elsewhere', 'password-changed', changeElsewhere],
  [
    'signed out everywhere, elsewhere',
    'signed-out-everywhere',
    async () => (await elsewhere()).send('delete', 'sessions'),
  ],
])('the session of an account that was %s says %s, again and again', async (_, code, act) => {
  expect((await act()).status).toBeLessThan(300);
  for (const path of ['session', `tenants/${tenantId}/persons`, 'session']) {
    expectProblem(await session.send('get', path), 401, code);
  }
  expectProblem(await session.send('post', `tenants/${tenantId}/persons`, {}), 401, code);
  expectProblem(await session.send('delete', 'session'), 401, code);
});

it('whose role was taken is told that, as long as the session lives', async () => {
  await admin.patch(account(), { role: 'Line Manager' });
  const answer = await session.send('get', `tenants/${tenantId}/persons`);
  expectProblem(answer, 403, 'not-an-hr-professional');
  expect((await session.send('get', 'session')).body).toMatchObject({ role: 'Line Manager', isHrProfessional: false });
  expect((answer.body as { detail: string }).detail).toContain('Line Manager');
});

it('who was away is told that', async () => {
  await asSuperuser(app, `update session set last_seen_at = last_seen_at - interval '31 min' where account_id = $1`, [
    id,
  ]);
  for (let n = 0; n < 2; n++) expectProblem(await session.send('get', 'session'), 401, 'session-expired');
});

it('an account that is reactivated does not bring the session back', async () => {
  await admin.patch(account(), { active: false });
  await admin.patch(account(), { active: true });
  expectProblem(await session.send('get', 'session'), 401, 'account-closed');
});

describe('nothing is told', () => {
  const codeOf = async (cookie?: string): Promise<unknown> => {
    const call = request(app.http).get('/api/session').set('origin', PUBLIC_URL);
    const answer = await (cookie === undefined ? call : call.set('cookie', cookie));
    expectProblem(answer, 401);
    return (answer.body as { code?: string }).code;
  };

  it('to whoever does not have the secret', async () => {
    await admin.patch(account(), { active: false });
    const [name, value = ''] = session.cookie.split('=');
    const secret = value.split('.')[1] ?? '';
    const wrong = `${secret.slice(0, -1)}${secret.endsWith('a') ? 'b' : 'a'}`;
    const foreign = await connect(app);
    for (const cookie of [
      undefined,
      `${name}=${tenantId}.${wrong}`,
      `${name}=${tenantId}.${secret.slice(0, -1)}`,
      `${name}=${tenantId}.`,
      `${name}=${foreign.tenantId}.${secret}`,
      `${name}=no-such-tenant.${secret}`,
    ]) {
      expect(await codeOf(cookie)).toBeUndefined();
    }
  });

  it('to whoever has signed out himself', async () => {
    expect((await session.send('delete', 'session')).status).toBe(204);
    expect(await codeOf(session.cookie)).toBeUndefined();
  });

  it('once the session would have ended in any case, and then nothing is kept', async () => {
    await admin.patch(account(), { active: false });
    await asSuperuser(app, `update ended_session set forget_at = forget_at - interval '12 h' where tenant_id = $1`, [
      tenantId,
    ]);
    expect(await codeOf(session.cookie)).toBeUndefined();
    await admin.patch(account(), { active: true });
    expect((await signIn(app, { tenantId, userName, password: HR_PASSWORD })).status).toBe(201);
    expect(await asSuperuser(app, 'select from ended_session where tenant_id = $1', [tenantId])).toEqual([]);
  });
});

it('two who end the same sessions at once are both answered', async () => {
  const others = await Promise.all([elsewhere(), elsewhere(), elsewhere()]);
  const answers = await Promise.all(others.map((one) => one.send('delete', 'sessions')));
  for (const { status } of answers) expect([204, 401]).toContain(status);
  expectProblem(await session.send('get', 'session'), 401, 'signed-out-everywhere');
});

async function elsewhere(): Promise<HrClient> {
  return HrClient.signIn(app, tenantId, userName, HR_PASSWORD);
}

async function changeElsewhere(): Promise<{ status: number }> {
  const change = { currentPassword: HR_PASSWORD, newPassword: 'another horse, another battery' };
  return (await elsewhere()).send('put', 'session/password', change);
}
