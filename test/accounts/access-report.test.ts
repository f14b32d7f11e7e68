import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { ACCESS_CATEGORIES, type AccessCategory } from '../../src/accounts/access-report/access-category.js';
import { isKeptOut } from '../../src/accounts/sessions/may-sign-in.js';
import { dayIn } from '../../src/text/time-zone.js';
import {
  HR_PASSWORD,
  type MadeAccount,
  type MadePerson,
  makeAccount,
  makePerson,
  makeTenant,
  unique,
  makeIdp,
} from '../support/admin-factories.js';
import { givenSession } from '../support/clients/given-session.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HrClient, signIn } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { readPages } from '../support/clients/read-pages.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';

/** docs/design.md §10, "Access report". */

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let hrUserName: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
beforeEach(async () => {
  ({ tenantId, hrUserName } = await makeTenant(admin));
});
afterAll(async () => app.close());

interface Item {
  personId: string | null;
  personCode: string | null;
  accountId: string | null;
  userName: string | null;
  employment: { startDate: string; endDate: string | null } | null;
  lastSignInAt: string | null;
  providerTried: { at: string; reason: string; reviewItemId: string | null } | null;
}

interface Report {
  items: Item[];
  total: number;
  nextCursor: string | null;
  counts: Record<AccessCategory, number>;
}

async function report(category?: AccessCategory, of = tenantId): Promise<Report> {
  const answer = await admin.get(`tenants/${of}/access-report${category === undefined ? '' : `?category=${category}`}`);
  expect(answer.status).toBe(200);
  return answer.body as Report;
}

type Dates = [start: string, end?: string];

function person(dates: Dates[], values: object = {}): Promise<MadePerson> {
  const employments = dates.map(([startDate, endDate]) => ({ employmentId: unique('E'), startDate, endDate }));
  return makePerson(admin, tenantId, { employments, ...values });
}

function accountOf({ id }: MadePerson, values: object = {}): Promise<MadeAccount> {
  return makeAccount(admin, tenantId, { personId: id, role: 'Self-Service', ...values });
}

async function close({ id }: MadeAccount): Promise<void> {
  expect((await admin.patch(`tenants/${tenantId}/accounts/${id}`, { active: false })).status).toBe(200);
}

/** Days from today in UTC, which is where a new tenant is. */
function day(distance: number): string {
  return dayIn('UTC', new Date(Date.now() + distance * 86_400_000));
}

const LEFT: Dates[] = [['2001-01-01', '2001-12-31']];
const HERE: Dates[] = [['2001-01-01']];
const COMING: Dates[] = [['2999-01-01']];

it('lists each in its category, with counts of all', async () => {
  const left = await accountOf(await person(LEFT));
  const between = await accountOf(await person([...LEFT, ...COMING]));
  const coming = await accountOf(await person(COMING));
  const here = await accountOf(await person(HERE));
  const closed = await accountOf(await person(HERE));
  await close(closed);
  await close(await accountOf(await person(LEFT)));
  const starters = [await person(HERE), await person([[day(13)]]), await person([...LEFT, [day(14)]])];
  const nobodys = [await person(LEFT), await person([[day(16)]]), await person([])];
  expect(nobodys).toHaveLength(3);
  const unrecorded = await accountOf(await person([]));

  const listed = Object.fromEntries(
    await Promise.all(ACCESS_CATEGORIES.map(async (name) => [name, await report(name)] as const)),
  ) as Record<AccessCategory, Report>;
  const accounts = (name: AccessCategory) => new Set(listed[name].items.map(({ accountId }) => accountId));
  const ids = (...made: (MadeAccount | MadePerson)[]) => new Set(made.map(({ id }) => id));
  expect(accounts('leaver-active')).toEqual(ids(left, between));
  expect(accounts('not-started-active')).toEqual(ids(coming));
  expect(accounts('employed-inactive')).toEqual(ids(closed));
  expect(new Set(listed['starter-without-account'].items.map(({ personId }) => personId))).toEqual(ids(...starters));
  for (const { id } of [left, between, coming, here, unrecorded]) expect(accounts('never-signed-in')).toContain(id);
  const counts = Object.fromEntries(ACCESS_CATEGORIES.map((name) => [name, listed[name].items.length]));
  for (const name of ACCESS_CATEGORIES) {
    expect(listed[name]).toMatchObject({ counts, total: counts[name], nextCursor: null });
  }
  // The first HR Professional has not signed in either, and has no person.
  expect(counts['never-signed-in']).toBe(6);
  expect(await report()).toEqual({ items: [], total: 0, nextCursor: null, counts, timeZone: 'UTC' });
});

it('shows who it is and the employment that is the reason', async () => {
  const leaver = await person([['1999-01-01', '1999-12-31'], ...LEFT, ...COMING], {
    givenName: 'Ada',
    familyName: 'Byron',
  });
  const account = await accountOf(leaver);
  expect((await report('leaver-active')).items).toEqual([
    {
      personId: leaver.id,
      personCode: leaver.personCode,
      givenName: 'Ada',
      familyName: 'Byron',
      accountId: account.id,
      userName: account.userName,
      role: 'Self-Service',
      employment: expect.objectContaining({ startDate: '2001-01-01', endDate: '2001-12-31' }),
      lastSignInAt: null,
      lastSignInBy: null,
      lastSignInProvider: null,
      providerTried: null,
    },
  ]);
});

it('the last day of an employment is one, and the first', async () => {
  const [last, first] = [
    await accountOf(await person([['2001-01-01', day(0)]])),
    await accountOf(await person([[day(0)]])),
  ];
  expect([last, first]).toHaveLength(2);
  const { counts } = await report();
  expect([counts['leaver-active'], counts['not-started-active']]).toEqual([0, 0]);
});

it('today is the tenant’s', async () => {
  const [early, late] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];
  await accountOf(await person([['2001-01-01', dayIn(late, new Date())]]));
  const leaversIn = async (timeZone: string) => {
    expect((await admin.patch(`tenants/${tenantId}`, { timeZone })).status).toBe(200);
    return (await report()).counts['leaver-active'];
  };
  expect([await leaversIn(late), await leaversIn(early)]).toEqual([0, 1]);
});

function file(path: string): request.Test {
  return request(app.http).get(`/api/tenants/${path}`).set('authorization', `Bearer ${OPERATOR_TOKEN}`);
}

it('who has signed in once has, also when the session is gone', async () => {
  const browser = await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD);
  await browser.send('delete', 'session');
  expect((await report()).counts['never-signed-in']).toBe(0);
});

it('a sign-in that fails is none', async () => {
  expect((await signIn(app, { tenantId, userName: hrUserName, password: 'wrong-password' })).status).toBe(401);
  expect((await report()).counts['never-signed-in']).toBe(1);
});

it('says when somebody who has left last signed in', async () => {
  const account = await accountOf(await person(LEFT), { role: 'HR Professional', password: HR_PASSWORD });
  const before = Date.now();
  await HrClient.signIn(app, tenantId, account.userName, HR_PASSWORD);
  const [item] = (await report('leaver-active')).items;
  expect(item?.lastSignInAt).toMatch(DATE_TIME);
  expect(Date.parse(item?.lastSignInAt ?? '')).toBeGreaterThanOrEqual(before - 1);
  expect(item).toMatchObject({ lastSignInBy: 'password', lastSignInProvider: null });
});

it('says by which identity provider, also in the file', async () => {
  const account = await accountOf(await person(LEFT));
  const { id } = await makeIdp(admin, tenantId, { displayName: 'Okta of Acme' });
  await givenSession(app, tenantId, account.id, id);
  const [item] = (await report('leaver-active')).items;
  expect(item).toMatchObject({ lastSignInBy: 'sso', lastSignInProvider: { id, displayName: 'Okta of Acme' } });
  expect((await file(`${tenantId}/access-report.csv?category=leaver-active`)).text).toContain(',sso,Okta of Acme,');
});

it('a deleted account is nobody’s', async () => {
  const { id } = await accountOf(await person(LEFT));
  expect((await admin.delete(`tenants/${tenantId}/accounts/${id}`)).status).toBe(204);
  const { counts } = await report();
  expect([counts['leaver-active'], counts['never-signed-in']]).toEqual([0, 1]);
});

describe('whether the provider has tried', () => {
  it('is told of an attempt that found the person', async () => {
    const { scim, tenantId: of } = await connect(app, { matchMethod: 'internalEmail' });
    const employments = [{ employmentId: 'E-1', startDate: '2001-01-01' }];
    await makePerson(admin, of, { internalEmail: 'ada@acme.example', employments });
    const user = { ...oktaUser('ada@acme.example'), roles: [{ value: 'No such role', primary: true }] };
    expect((await scim.post('Users', user)).status).toBe(400);
    const [item] = (await report('starter-without-account', of)).items;
    expect(item?.providerTried).toMatchObject({ reason: 'role-unknown', at: expect.stringMatching(DATE_TIME) });
    const { text } = await file(`${of}/access-report.csv?category=starter-without-account`);
    expect(text).toContain(`,${item?.providerTried?.at},role-unknown`);
  });

  it('is told of one before HR had entered the person', async () => {
    const { scim, tenantId: of } = await connect(app, { matchMethod: 'internalEmail' });
    expect((await scim.post('Users', oktaUser('Ada@acme.example'))).status).toBe(400);
    const employments = [{ employmentId: 'E-1', startDate: '2001-01-01' }];
    await makePerson(admin, of, { internalEmail: 'ada@acme.example', employments });
    await makePerson(admin, of, { employments: [{ employmentId: 'E-2', startDate: '2001-01-01' }] });
    const { items } = await report('starter-without-account', of);
    expect(items).toHaveLength(2);
    expect(items.filter(({ providerTried }) => providerTried?.reason === 'no-person')).toHaveLength(1);
    expect(items.find(({ providerTried }) => providerTried !== null)?.providerTried?.reviewItemId).toEqual(
      expect.any(String),
    );
  });
});

it('goes page by page', async () => {
  const made = [];
  for (let n = 0; n < 7; n++) made.push((await accountOf(await person(LEFT))).id);
  const path = `tenants/${tenantId}/access-report?category=leaver-active`;
  const { pages, totals } = await readPages<Item>(admin, path, 3);
  expect(pages.flat().map(({ accountId }) => accountId)).toEqual(made);
  expect(totals).toEqual([7, 7, 7]);
});

it.each([
  ['category=everybody', 'category'],
  ['limit=0', 'limit'],
  ['category=leaver-active&cursor=x', 'cursor'],
])('refuses %s, and names it', async (query, field) => {
  expectProblem(await admin.get(`tenants/${tenantId}/access-report?${query}`), 400, [field]);
});

describe('as a file', () => {
  it('has everybody, and no formula', async () => {
    const leaver = await person(LEFT, { givenName: '=1+1', familyName: 'O"Hara, Scarlett' });
    const { userName } = await accountOf(leaver);
    const answer = await file(`${tenantId}/access-report.csv?category=leaver-active`);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="leaver-active.csv"',
      'cache-control': 'no-store',
    });
    const [heading, line, end] = answer.text.replace('\uFEFF', '').split('\r\n');
    expect(heading).toBe(
      'personCode,givenName,familyName,userName,role,employmentId,startDate,endDate,lastSignInAt,lastSignInBy,lastSignInProvider,providerTriedAt,providerRefusedBecause',
    );
    const [{ employmentId } = { employmentId: '' }] = leaver.employments;
    expect(line).toBe(
      `${leaver.personCode},'=1+1,"O""Hara, Scarlett",${userName},Self-Service,${employmentId},2001-01-01,2001-12-31,,,,,`,
    );
    expect(end).toBe('');
  });

  it('is of one category, which has to be named', async () => {
    expectProblem(await file(`${tenantId}/access-report.csv`), 400, ['category']);
  });

  it('is for HR Professionals of the tenant only', async () => {
    const other = await makeTenant(admin);
    const browser = await HrClient.signIn(app, other.tenantId, other.hrUserName, HR_PASSWORD);
    for (const path of ['access-report', 'access-report.csv?category=leaver-active']) {
      expect((await browser.send('get', `tenants/${tenantId}/${path}`)).status).toBe(404);
      expect((await request(app.http).get(`/api/tenants/${tenantId}/${path}`)).status).toBe(401);
    }
  });
});

it('another tenant’s people are not in it', async () => {
  await accountOf(await person(LEFT));
  await person(HERE);
  const other = await makeTenant(admin);
  expect((await report(undefined, other.tenantId)).counts).toEqual({
    'leaver-active': 0,
    'not-started-active': 0,
    'starter-without-account': 0,
    'employed-inactive': 0,
    'never-signed-in': 1,
  });
});

it('says of open accounts what the gate says at the door', async () => {
  const days = fc.integer({ min: -3, max: 3 });
  const dates = fc.array(
    fc.tuple(days, fc.option(fc.nat(3))).map(([start, length]): Dates => {
      return length === null ? [day(start)] : [day(start), day(start + length)];
    }),
    { maxLength: 3 },
  );
  const people = new Map<string, Dates[]>();
  for (const some of fc.sample(dates, 40)) people.set((await accountOf(await person(some))).id, some);
  const listed = new Set<string | null>();
  for (const name of ['leaver-active', 'not-started-active'] as const) {
    const { pages } = await readPages<Item>(admin, `tenants/${tenantId}/access-report?category=${name}`, 20);
    for (const { accountId } of pages.flat()) {
      expect(listed.has(accountId)).toBe(false);
      listed.add(accountId);
    }
  }
  const out = [...people].filter(([, some]) =>
    isKeptOut(
      some.map(([start, end]) => ({ start, end: end ?? null })),
      day(0),
    ),
  );
  expect(listed).toEqual(new Set(out.map(([id]) => id)));
});
