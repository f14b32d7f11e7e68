import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { barOf } from '../../src/accounts/sessions/may-sign-in.js';
import { askIn } from '../../src/database/statements/ask.js';
import { TenantDatabase } from '../../src/database/transactions/tenant-database.js';
import { dayIn } from '../../src/text/time-zone.js';
import {
  HR_PASSWORD,
  type MadeAccount,
  type MadePerson,
  type MadeTenant,
  makeAccount,
  makePerson,
  makeTenant,
  saveSettings,
  unique,
} from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HrClient, signIn } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** docs/design.md §10, "Employment gate". */

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

/** 25 hours apart, so that it is never the same day in both. */
const EARLY = 'Pacific/Kiritimati';
const LATE = 'Pacific/Pago_Pago';

interface Employed {
  person: MadePerson;
  account: MadeAccount;
}

/** Somebody who can sign in, with employments of these dates. */
async function employed(...dates: [start: string, end?: string][]): Promise<Employed> {
  const employments = dates.map(([startDate, endDate]) => ({ employmentId: unique('E'), startDate, endDate }));
  const person = await makePerson(admin, tenant.tenantId, { employments });
  const account = await makeAccount(admin, tenant.tenantId, { personId: person.id, password: HR_PASSWORD });
  return { person, account };
}

async function statusOfSignIn({ account }: Employed): Promise<number> {
  return (await attempt(account.userName)).status;
}

function attempt(userName: string, password = HR_PASSWORD) {
  return signIn(app, { tenantId: tenant.tenantId, userName, password });
}

function session({ account }: Employed): Promise<HrClient> {
  return HrClient.signIn(app, tenant.tenantId, account.userName, HR_PASSWORD);
}

async function setZone(timeZone: string): Promise<void> {
  expect((await admin.patch(`tenants/${tenant.tenantId}`, { timeZone })).status).toBe(200);
}

async function setEmployments({ person }: Employed, employments: object[]): Promise<void> {
  const answer = await admin.patch(`tenants/${tenant.tenantId}/persons/${person.id}`, { employments });
  expect(answer.status).toBe(200);
}

it('is open where nobody has closed it', async () => {
  expect(await statusOfSignIn(await employed(['2001-01-01', '2001-12-31']))).toBe(201);
});

it('keeps out who has left, has not begun, or is in between; and nobody else', async () => {
  await saveSettings(admin, tenant.tenantId, { employmentGate: true });
  const people = {
    left: await employed(['2001-01-01', '2001-12-31']),
    'not begun': await employed(['2999-01-01']),
    'in between': await employed(['2001-01-01', '2001-12-31'], ['2999-01-01']),
    'goes on': await employed(['2001-01-01']),
    'goes on until then': await employed(['2001-01-01', '2999-12-31']),
    again: await employed(['2001-01-01', '2001-12-31'], ['2020-01-01']),
    'nothing recorded': await employed(),
  };
  const statuses: Record<string, number> = {};
  for (const [who, somebody] of Object.entries(people)) statuses[who] = await statusOfSignIn(somebody);
  expect(statuses).toEqual({
    left: 401,
    'not begun': 401,
    'in between': 401,
    'goes on': 201,
    'goes on until then': 201,
    again: 201,
    'nothing recorded': 201,
  });
  // External users have no employments.
  expect((await attempt(tenant.hrUserName)).status).toBe(201);
});

it('says no more than to a wrong password', async () => {
  await saveSettings(admin, tenant.tenantId, { employmentGate: true });
  const { account } = await employed(['2001-01-01', '2001-12-31']);
  const [kept, wrong] = [await attempt(account.userName), await attempt(account.userName, 'another-password')];
  expect([kept.status, kept.body]).toEqual([wrong.status, wrong.body]);
});

it('goes by the day in the time zone of the tenant: who leaves on the last day of one is still there in another', async () => {
  await saveSettings(admin, tenant.tenantId, { employmentGate: true });
  await setZone(LATE);
  const until = await employed(['2001-01-01', dayIn(LATE, new Date())]);
  const from = await employed([dayIn(EARLY, new Date())]);
  expect([await statusOfSignIn(until), await statusOfSignIn(from)]).toEqual([201, 401]);
  await setZone(EARLY);
  expect([await statusOfSignIn(until), await statusOfSignIn(from)]).toEqual([401, 201]);
});

it.each([
  ['Pacific/Auckland', '2026-11-27T11:00:00.000Z'],
  ['Pacific/Honolulu', '2026-11-28T10:00:00.000Z'],
  ['UTC', '2026-11-28T00:00:00.000Z'],
])('closes and opens at midnight in %s, without anything that has to run', async (timeZone, midnight) => {
  await saveSettings(admin, tenant.tenantId, { employmentGate: true });
  await setZone(timeZone);
  const leaver = await employed(['2020-01-01', '2026-11-27']);
  const starter = await employed(['2026-11-28']);
  const bars = (moment: number) =>
    app.nest
      .get(TenantDatabase)
      .inTenant({ tenantId: tenant.tenantId, actor: 'server' }, async (scope) =>
        Promise.all(
          [leaver, starter].map(({ account }) =>
            barOf(askIn(scope), { tenantId: tenant.tenantId, id: account.id, active: true }, new Date(moment)),
          ),
        ),
      );
  const at = Date.parse(midnight);
  expect(await bars(at - 1)).toEqual([null, 'not-employed']);
  expect(await bars(at)).toEqual(['not-employed', null]);
});

it('sessions that are open end with the employment, and go on when HR corrects it', async () => {
  await saveSettings(admin, tenant.tenantId, { employmentGate: true });
  const somebody = await employed(['2001-01-01']);
  const browser = await session(somebody);
  const employment = { employmentId: unique('E'), startDate: '2001-01-01' };
  await setEmployments(somebody, [{ ...employment, endDate: '2001-12-31' }]);
  for (const path of ['session', `tenants/${tenant.tenantId}/persons`]) {
    expectProblem(await browser.send('get', path), 401, 'not-employed');
  }
  await setEmployments(somebody, [employment]);
  expect((await browser.send('get', 'session')).status).toBe(200);
});

it('what SCIM sees stays as it is', async () => {
  const { scim, tenantId } = await connect(app, { matchMethod: 'internalEmail' });
  const employments = [{ employmentId: 'E-1', startDate: '2001-01-01', endDate: '2001-12-31' }];
  await makePerson(admin, tenantId, { internalEmail: 'ada@acme.example', employments });
  await saveSettings(admin, tenantId, { employmentGate: true });
  const made = await scim.post('Users', oktaUser('ada@acme.example'));
  expect(made.status).toBe(201);
  expect((await scim.get(`Users/${(made.body as { id: string }).id}`)).body).toMatchObject({ active: true });
});

it('nobody closes it on himself', async () => {
  const leaver = await employed(['2001-01-01', '2001-12-31']);
  const browser = await session(leaver);
  const settings = `tenants/${tenant.tenantId}/scim-settings`;
  expectProblem(await browser.send('put', settings, { employmentGate: true }), 409, 'gate-shuts-you-out');
  expect((await browser.send('get', settings)).body).toMatchObject({ employmentGate: false });
  // Somebody who is in may.
  expect(
    (await (await session(await employed(['2001-01-01']))).send('put', settings, { employmentGate: true })).status,
  ).toBe(200);
});

it('nobody moves the day so that he is out', async () => {
  await setZone(LATE);
  const somebody = await employed(['2001-01-01', dayIn(LATE, new Date())]);
  await saveSettings(admin, tenant.tenantId, { employmentGate: true });
  const browser = await session(somebody);
  const answer = await browser.send('patch', `tenants/${tenant.tenantId}`, { timeZone: EARLY });
  expectProblem(answer, 409, 'gate-shuts-you-out');
});

it('the operator cannot leave a tenant without anybody who gets in', async () => {
  const { tenantId } = tenant;
  const { items } = (await admin.get(`tenants/${tenantId}/accounts`)).body as { items: MadeAccount[] };
  await employed(['2001-01-01', '2001-12-31']);
  expect((await admin.patch(`tenants/${tenantId}/accounts/${items[0]?.id}`, { active: false })).status).toBe(200);
  const answer = await admin.put(`tenants/${tenantId}/scim-settings`, { employmentGate: true });
  expectProblem(answer, 409, 'gate-shuts-you-out');
});

it('another tenant and its employments do not matter', async () => {
  const somebody = await employed(['2001-01-01', '2001-12-31']);
  const other = await makeTenant(admin);
  await saveSettings(admin, other.tenantId, { employmentGate: true });
  expect(await statusOfSignIn(somebody)).toBe(201);
});

it('a password that is given again is held against it as well', async () => {
  await saveSettings(admin, tenant.tenantId, { employmentGate: true });
  const somebody = await employed(['2001-01-01']);
  const browser = await session(somebody);
  await setEmployments(somebody, [{ employmentId: unique('E'), startDate: '2999-01-01' }]);
  expectProblem(await browser.send('post', 'session/reauthentication', { password: HR_PASSWORD }), 401, 'not-employed');
});

it.each([
  ['Europe/Atlantis', 400],
  ['+01:00', 400],
  [5, 400],
  [null, 400],
  ['Europe/Berlin', 200],
])('the time zone %j is answered with %s', async (timeZone, status) => {
  const answer = await admin.patch(`tenants/${tenant.tenantId}`, { timeZone });
  expect(answer.status).toBe(status);
  const kept = ((await admin.get(`tenants/${tenant.tenantId}`)).body as { timeZone: string }).timeZone;
  expect(kept).toBe(status === 200 ? timeZone : 'UTC');
});

it('HR sets the time zone, but not the name, and nothing of another tenant', async () => {
  const other = await makeTenant(admin);
  const browser = await HrClient.signIn(app, tenant.tenantId, tenant.hrUserName, HR_PASSWORD);
  const answer = await browser.send('patch', `tenants/${tenant.tenantId}`, { timeZone: 'Europe/Berlin' });
  expect(answer.body).toMatchObject({ timeZone: 'Europe/Berlin', name: 'Acme' });
  expectProblem(await browser.send('patch', `tenants/${tenant.tenantId}`, { name: 'Mine' }), 403);
  expect((await browser.send('patch', `tenants/${other.tenantId}`, { timeZone: 'Europe/Berlin' })).status).toBe(404);
  expect((await browser.send('get', 'tenants')).status).toBe(401);
});
