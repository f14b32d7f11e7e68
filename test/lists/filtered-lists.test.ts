import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makeAccount, makePerson, makeRole } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let path: string;
beforeAll(async () => {
  app = await startTestApp();
  const connected = await connect(app);
  const { scim, tenantId } = connected;
  admin = connected.admin;
  path = `tenants/${tenantId}`;
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const employments: Record<string, { startDate: string; endDate?: string }[]> = {
    none: [],
    runs: [{ startDate: '2020-01-01' }],
    'ends-today': [{ startDate: '2020-01-01', endDate: day(0) }],
    'begins-today': [{ startDate: day(0) }],
    ended: [{ startDate: '2020-01-01', endDate: day(-1) }],
    'not-begun': [{ startDate: day(1) }],
    back: [{ startDate: '2010-01-01', endDate: '2011-01-01' }, { startDate: '2020-01-01' }],
  };
  for (const [personCode, periods] of Object.entries(employments)) {
    const person = await makePerson(admin, tenantId, {
      personCode,
      internalEmail: `${personCode}@acme.example`,
      employments: periods.map((period, place) => ({ employmentId: `${personCode}-${place}`, ...period })),
    });
    if (personCode === 'runs') await makeAccount(admin, tenantId, { personId: person.id, userName: 'a-hand' });
  }
  await makeRole(admin, tenantId, { name: 'Payroll Clerk', scimAssignable: false });
  const made = await scim.post('Users', oktaUser('ended@acme.example', { userName: 'b-closed' }));
  expect(made.status).toBe(201);
  await scim.patch(`Users/${made.body.id}`, [{ op: 'replace', value: { active: false } }]);
  await scim.post('Users', oktaUser('back@acme.example', { userName: 'c-provided' }));
  await makeAccount(admin, tenantId, { userName: 'd-external' });
  const external = await makeAccount(admin, tenantId, { userName: 'e-external-closed' });
  await admin.patch(`${path}/accounts/${external.id}`, { active: false });
  await scim.post('Users', oktaUser('nobody@acme.example'));
}, 60_000);
afterAll(() => app.close());

async function of(list: string, shown: string): Promise<unknown[]> {
  const { status, body } = await admin.get(`${path}/${list}`);
  expect(status).toBe(200);
  expect(body.total).toBe(body.items.length);
  return body.items.map((item: Record<string, unknown>) => item[shown]);
}

it.each([
  ['hasAccount=none', ['begins-today', 'ends-today', 'none', 'not-begun']],
  ['hasAccount=active', ['back', 'runs']],
  ['hasAccount=closed', ['ended']],
  ['employed=true', ['back', 'begins-today', 'ends-today', 'runs']],
  ['employed=false', ['ended', 'none', 'not-begun']],
  ['employed=true&hasAccount=none&search=today', ['begins-today', 'ends-today']],
  ['employed=false&hasAccount=closed&sort=familyName&order=desc', ['ended']],
])('persons?%s', async (query, expected) => {
  expect(await of(`persons?${query}`, 'personCode')).toEqual(expected);
});

it.each([
  // A day of its own for each, at every moment: theirs differ by 25 hours.
  ['Pacific/Kiritimati', 14],
  ['Pacific/Pago_Pago', -11],
])('who is employed today is told by the day that it is in %s', async (timeZone, hours) => {
  const { admin: hr, tenantId } = await connect(app);
  expect((await hr.patch(`tenants/${tenantId}`, { timeZone })).status).toBe(200);
  const day = (days: number): string =>
    new Date(Date.now() + hours * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  const begins = { yesterday: day(-1), today: day(0), tomorrow: day(1) };
  for (const [personCode, startDate] of Object.entries(begins)) {
    await makePerson(hr, tenantId, { personCode, employments: [{ employmentId: personCode, startDate }] });
  }
  const { body } = await hr.get(`tenants/${tenantId}/persons?employed=true`);
  expect(body.items.map((item: { personCode: string }) => item.personCode).sort()).toEqual(['today', 'yesterday']);
});

it('a person says whether the account is open', async () => {
  const { body } = await admin.get(`${path}/persons`);
  const states = body.items.map((item: Record<string, unknown>) => [item['personCode'], item['hasAccount']]);
  expect(Object.fromEntries(states)).toMatchObject({ runs: 'active', ended: 'closed', none: 'none' });
  const ended = body.items.find((item: Record<string, unknown>) => item['personCode'] === 'ended');
  expect((await admin.get(`${path}/persons/${ended.id}`)).body.hasAccount).toBe('closed');
});

it.each([
  ['role=self-service', ['b-closed', 'c-provided']],
  ['role=Nobody+Has', []],
  ['active=false', ['b-closed', 'e-external-closed']],
  ['active=false&hasPerson=true', ['b-closed']],
  ['active=false&hasPerson=false&sort=createdAt', ['e-external-closed']],
  ['matchedBy=internalEmail', ['b-closed', 'c-provided']],
  ['matchedBy=hand', []],
  ['matchedBy=none&hasPerson=true', ['a-hand']],
  ['active=true&role=HR+Professional&search=external', ['d-external']],
])('accounts?%s', async (query, expected) => {
  expect(await of(`accounts?${query}`, 'userName')).toEqual(expected);
});

it.each([
  ['operation=patch', ['deactivated']],
  ['operation=create&outcome=created', ['created', 'created']],
  ['operation=create&reason=no-person', ['refused']],
  ['operation=delete', []],
  ['search=NÓBODY acme', ['refused']],
  ['search=acme refused-never', []],
  ['search=closed&sort=outcome', ['created', 'deactivated']],
])('provisioning-log?%s', async (query, expected) => {
  expect(await of(`provisioning-log?${new URLSearchParams(query).toString()}`, 'outcome')).toEqual(expected);
});

it.each([
  ['kind=custom', ['Payroll Clerk']],
  ['scimAssignable=false', ['Payroll Clerk']],
  ['kind=base&sort=name&order=desc', ['Self-Service', 'Restricted HR Professional', 'Line Manager', 'HR Professional']],
])('roles?%s', async (query, expected) => {
  expect(await of(`roles?${query}`, 'name')).toEqual(expected);
});
