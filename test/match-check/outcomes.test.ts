import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TenantDatabase } from '../../src/database/transactions/tenant-database.js';
import { rulesOf } from '../../src/match-check/prediction/check-rules.js';
import { predictUsers } from '../../src/match-check/prediction/predict-users.js';
import { type CheckedUser, readCheckedUser, type SentFields } from '../../src/match-check/users/checked-user.js';
import { MATCH_METHODS, type MatchMethod } from '../../src/persons/matching/match-method.js';
import { MATCH_STRATEGIES, type MatchStrategies } from '../../src/persons/matching/match-strategies.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { MatchCheckClient } from '../support/clients/match-check-client.js';
import {
  makePerson,
  makeRole,
  makeTenant,
  makeToken,
  saveSettings,
  type MadePerson,
} from '../support/admin-factories.js';
import { ENTERPRISE, oktaUser, ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let checks: MatchCheckClient;
let people: Record<'ada' | 'bob' | 'eve' | 'twin' | 'other', MadePerson>;

beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  checks = new MatchCheckClient(app, tenantId);
  const person = (values: object): Promise<MadePerson> => makePerson(admin, tenantId, values);
  people = {
    ada: await person({
      personCode: 'E-0007',
      givenName: 'Ada',
      familyName: 'Byron',
      internalEmail: 'ada@acme.example',
      externalEmail: 'ada@home.example',
      employments: [
        { employmentId: 'C-1', startDate: '2020-01-01', endDate: '2021-01-01' },
        { employmentId: 'C-2', startDate: '2024-01-01' },
      ],
    }),
    bob: await person({
      personCode: 'E-0008',
      givenName: 'Bob',
      familyName: 'Stone',
      internalEmail: 'bob@acme.example',
      externalEmail: 'ada@acme.example',
    }),
    eve: await person({ personCode: '0042', givenName: 'Eve', familyName: 'Núñez', internalEmail: 'eve@acme.example' }),
    twin: await person({ personCode: 'T-1', givenName: 'Tim', familyName: 'Twin', internalEmail: 'team@acme.example' }),
    other: await person({
      personCode: 'T-2',
      givenName: 'Tom',
      familyName: 'Twin',
      internalEmail: 'TEAM@acme.example',
    }),
  };
  await makeRole(admin, tenantId, { name: 'Buyer', translations: { de: 'Einkäufer' } });
  await makeRole(admin, tenantId, { name: 'Secret', scimAssignable: false });
  await saveSettings(admin, tenantId, { enabled: true });
  const scim = new ScimClient(app, tenantId, await makeToken(admin, tenantId));
  const made = await scim.post('Users', oktaUser('bob@acme.example'));
  expect(made.status).toBe(201);
}, 60_000);
afterAll(async () => app.close());

const ADA = { userName: 'ada', email: 'ADA@acme.example', givenName: 'Ada', familyName: 'Byron' };

describe('each outcome under each method', () => {
  it.each([
    ['internalEmail', { email: 'Ada@ACME.example ' }, 'matched', ['ada'], 'Ada@ACME.example'],
    ['internalEmail', { email: 'mailto:ada@acme.example' }, 'matched', ['ada'], 'ada@acme.example'],
    ['internalEmail', { userName: 'ada@acme.example' }, 'matched', ['ada'], 'ada@acme.example'],
    ['internalEmail', { email: 'team@acme.example' }, 'several', ['twin', 'other'], 'team@acme.example'],
    ['internalEmail', { email: 'nobody@acme.example' }, 'none', [], 'nobody@acme.example'],
    ['internalEmail', { userName: 'ada', employeeNumber: '7' }, 'no-key', [], null],
    ['externalEmail', { email: 'ada@acme.example' }, 'matched', ['bob'], 'ada@acme.example'],
    ['externalEmail', { email: 'bob@acme.example' }, 'none', [], 'bob@acme.example'],
    ['externalEmail', { userName: 'x' }, 'no-key', [], null],
    ['personCode', { employeeNumber: ' e-0007' }, 'matched', ['ada'], 'e-0007'],
    ['personCode', { employeeNumber: 'E-7' }, 'none', [], 'E-7'],
    ['personCode', { employeeNumber: '42' }, 'none', [], '42'],
    ['personCode', { employeeNumber: 42 }, 'none', [], '42'],
    ['personCode', { employeeNumber: '0042' }, 'matched', ['eve'], '0042'],
    ['personCode', { employeeNumber: '' }, 'no-key', [], null],
    ['employmentId', { employeeNumber: 'c-1' }, 'matched', ['ada'], 'c-1'],
    ['employmentId', { employeeNumber: 'C-2' }, 'matched', ['ada'], 'C-2'],
    ['employmentId', { employeeNumber: 'E-0007' }, 'none', [], 'E-0007'],
    ['employmentId', { email: 'ada@acme.example' }, 'no-key', [], null],
  ] as const)('%s with %j is %s', async (method, user, outcome, found, key) => {
    const [item] = await checks.outcomes({ users: [user] }, method);
    const ids = found.map((name) => people[name].id);
    expect(item).toMatchObject({ line: 1, outcome, key, personId: outcome === 'matched' ? ids[0] : null });
    expect(item?.personIds.toSorted()).toEqual(ids.toSorted());
  });

  it('an unusable address is no key, whatever the method, and says why', async () => {
    const { id, methods } = await checks.done({
      users: [{ email: 'ada@acme.example;x@y.example', employeeNumber: 'E-0007' }],
    });
    for (const method of ['internalEmail', 'externalEmail', 'personCode', 'employmentId']) {
      const [item] = await checks.users(id, { method });
      expect(item).toMatchObject({
        outcome: 'no-key',
        key: null,
        invalid: expect.stringContaining('separator') as unknown,
      });
      expect(methods[method]).toMatchObject({ noKey: 1, matched: 0, refused: 1 });
    }
  });

  it.each([
    ['a user name that is too long', { userName: 'a'.repeat(256) }],
    ['a control character', { userName: 'a\u0007b' }],
    ['half a character', { userName: 'a\ud800b' }],
    ['a NUL in the number', { employeeNumber: 'E-\u00000007' }],
    ['a number that did not arrive exactly', { employeeNumber: Number.MAX_SAFE_INTEGER + 2 }],
  ])('%s is told', async (_, user) => {
    const [item] = await checks.outcomes({ users: [user] }, 'personCode');
    expect(item).toMatchObject({ outcome: 'no-key', key: null });
    expect(item?.invalid).toEqual(expect.any(String));
  });
});

describe('what else stands in the way', () => {
  it.each([
    ['a name that cannot be the person’s', { ...ADA, givenName: 'Max', familyName: 'Power' }, { nameDiffers: true }],
    [
      'a name that is written otherwise',
      { ...ADA, givenName: 'ADA', familyName: 'Byron-King' },
      { nameDiffers: false },
    ],
    ['no name', { email: 'ada@acme.example' }, { nameDiffers: false }],
    ['an active account', { userName: 'bob2', email: 'bob@acme.example' }, { hasAccount: true }],
    ['a user name of another', { ...ADA, userName: 'BOB@acme.example' }, { userNameTaken: true, hasAccount: false }],
    ['a role that is there', { ...ADA, role: ' buyer ' }, { roleUnknown: false }],
    ['a role that is not', { ...ADA, role: 'Buyers' }, { roleUnknown: true }],
    ['a translated role', { ...ADA, role: 'Einkäufer' }, { roleUnknown: true }],
    ['a role that SCIM may not give', { ...ADA, role: 'Secret' }, { roleUnknown: true }],
    ['no role', { ...ADA, role: '' }, { roleUnknown: false }],
  ])('%s', async (_, user, expected) => {
    const [item] = await checks.outcomes({ users: [user] }, 'internalEmail');
    expect(item).toMatchObject({ outcome: 'matched', samePersonAs: null, keysDisagree: false, ...expected });
  });

  it('several lines to one person: only the first that can be made', async () => {
    const users = [
      { ...ADA, userName: 'one', role: 'Buyers' },
      { ...ADA, userName: 'two' },
      { ...ADA, userName: 'three' },
      { userName: 'TWO', email: 'eve@acme.example' },
      { userName: 'four', email: 'bob@acme.example' },
      { userName: 'five', email: 'bob@acme.example' },
    ];
    const { id, methods } = await checks.done({ users });
    const items = await checks.users(id, { method: 'internalEmail' });
    expect(items.map(({ samePersonAs }) => samePersonAs)).toEqual([null, null, 2, null, null, 5]);
    expect(items.map(({ userNameTaken }) => userNameTaken)).toEqual([false, false, false, true, false, false]);
    expect(methods['internalEmail']).toMatchObject({ matched: 6, userNameTaken: 1, hasAccount: 2, refused: 5 });
  });
});

describe('a second key', () => {
  it('has to lead to the same person, where there is one', async () => {
    const read = (line: number, user: SentFields): CheckedUser => readCheckedUser(line, user);
    const users = [
      read(1, { email: 'ada@acme.example', employeeNumber: 'E-0007' }),
      read(2, { email: 'ada@acme.example', employeeNumber: '0042' }),
      read(3, { email: 'ada@acme.example', employeeNumber: 'nobody' }),
      read(4, { email: 'ada@acme.example' }),
      read(5, { email: 'nobody@acme.example', employeeNumber: 'E-0007' }),
    ];
    const strategies = app.nest.get<MatchStrategies>(MATCH_STRATEGIES, { strict: false });
    const predict = (second: MatchMethod | null): Promise<(true | undefined)[]> =>
      app.nest.get(TenantDatabase, { strict: false }).inTenant({ tenantId, actor: 'operator' }, async (scope) => {
        const outcomes = await predictUsers(scope, strategies, users, { secondMethod: second, mapping: null });
        return outcomes.map(({ internalEmail }) => internalEmail.keysDisagree);
      });
    expect(await predict('personCode')).toEqual([undefined, true, true, undefined, undefined]);
    expect(await predict(null)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    // A settings record that has no such field yet, and one that has.
    expect(rulesOf({ matchMethod: 'personCode' })).toEqual({ secondMethod: null, refusesNames: false, mapping: null });
    expect(rulesOf({ matchMethod: 'personCode', secondMatchMethod: 'internalEmail', nameCheck: 'refuse' })).toEqual({
      secondMethod: 'internalEmail',
      refusesNames: true,
      mapping: null,
    });
  });
});

describe('counts', () => {
  it('say for each method how many, and which one to choose', async () => {
    const users = [
      { userName: 'a', email: 'ada@acme.example', employeeNumber: 'E-0007' },
      { userName: 'b', email: 'eve@acme.example', employeeNumber: '42', givenName: 'Zed', familyName: 'Zed' },
      { userName: 'c', email: 'team@acme.example', employeeNumber: 'T-1', role: 'Nothing' },
      { userName: 'd', email: 'gone@acme.example' },
    ];
    const check = await checks.done({ users });
    expect(check).toMatchObject({ state: 'done', users: 4, done: 4, source: 'users' });
    expect(check.methods['internalEmail']).toMatchObject({
      matched: 2,
      none: 1,
      several: 1,
      noKey: 0,
      nameDiffers: 1,
      hasAccount: 0,
      roleUnknown: 1,
      coverage: 0.5,
    });
    expect(check.methods['personCode']).toMatchObject({
      matched: 2,
      none: 1,
      several: 0,
      noKey: 1,
      nameDiffers: 0,
      coverage: 0.5,
    });
    expect(check.methods['employmentId']).toMatchObject({ matched: 0, none: 3, noKey: 1, coverage: 0 });
    expect(check.recommended).toMatchObject({ method: 'personCode', matched: 2, nameDiffers: 0 });
    expect(check.recommended?.reason).toMatch(/^The person code leads to one person for 2 of 4 users/);
  });

  it('recommend nothing where nobody matches', async () => {
    const check = await checks.done({ users: [{ userName: 'x', email: 'x@nowhere.example', employeeNumber: 'N' }] });
    expect(check.recommended).toBeNull();
    expect((await checks.done({ users: [] })).methods['personCode']).toMatchObject({ matched: 0, coverage: 0 });
  });

  it('suggest who may be meant, only where nobody or several were found', async () => {
    const { id } = await checks.done({
      users: [
        { userName: 'ada.b', email: 'ada@acme.test', employeeNumber: 'E-7', givenName: 'Ada', familyName: 'Byron' },
        ADA,
      ],
    });
    const [first, second] = await checks.users(id, { method: 'internalEmail' });
    expect(first?.suggestions[0]).toEqual({ personId: people.ada.id, because: 'name' });
    expect(second?.suggestions).toEqual([]);
  });
});

describe('whom HR has linked by hand', () => {
  it('is matched whatever the method, with what still stands in the way, as the next try shows', async () => {
    const { tenantId: id } = await makeTenant(admin);
    const [mine, others] = [`tenants/${id}`, new MatchCheckClient(app, id)];
    const person = await makePerson(admin, id, { givenName: 'Zoe', familyName: 'Lind', personCode: 'Z-1' });
    const second = { secondMatchMethod: 'personCode', nameCheck: 'refuse' };
    await saveSettings(admin, id, { enabled: true, matchMethod: 'internalEmail', ...second });
    const scim = new ScimClient(app, id, await makeToken(admin, id));
    const user = { userName: 'zl@acme.example', externalId: '00uzl', email: 'zl@acme.example', employeeNumber: '77' };
    const sent = (userName: string, externalId: string): object =>
      oktaUser(userName, { externalId, [ENTERPRISE]: { employeeNumber: user.employeeNumber } });
    expect((await scim.post('Users', sent(user.userName, user.externalId))).status).toBe(400);
    const outcomes = (method: string) => others.outcomes({ users: [{ ...user, givenName: 'Jane' }] }, method);
    expect(await outcomes('internalEmail')).toMatchObject([{ outcome: 'none', linkedByHand: false }]);

    const { items } = (await admin.get(`${mine}/review-items`)).body as { items: { id: string }[] };
    const linked = await admin.post(`${mine}/review-items/${items[0]?.id}/link`, {
      personId: person.id,
      reason: 'Badge',
    });
    expect(linked.status).toBe(200);
    for (const method of MATCH_METHODS) {
      const [one] = await outcomes(method);
      expect(one).toMatchObject({ outcome: 'matched', personIds: [person.id], linkedByHand: true });
      expect(one).toMatchObject({ keysDisagree: false, nameDiffers: false, userNameTaken: false });
    }
    const check = await others.done({ users: [{ ...user, userName: 'HR@acme.example' }] });
    expect(check.methods['externalEmail']).toMatchObject({ matched: 1, refused: 0 });

    expect((await scim.post('Users', sent(user.userName, user.externalId))).status).toBe(201);
    expect(await outcomes('internalEmail')).toMatchObject([{ outcome: 'none', linkedByHand: false }]);
  });
});
