import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import {
  HR_PASSWORD,
  makeAccount,
  makeIdp,
  makePerson,
  makeRole,
  makeSamlMapping,
  makeTenant,
  unique,
} from '../support/admin-factories.js';
import { HrClient, signIn } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { readPages } from '../support/clients/read-pages.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let accounts: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  accounts = `tenants/${tenantId}/accounts`;
});
afterAll(async () => app.close());

const UNKNOWN = '0198c000-0000-7000-8000-000000000001';

function body(changes: object = {}): { userName: string; email: string; role: string } {
  const userName = `${unique('user')}@acme.example`;
  return { userName, email: userName, role: 'HR Professional', ...changes };
}

describe('a new account', () => {
  it('of a person is answered whole', async () => {
    const person = await makePerson(admin, tenantId);
    const made = await admin.post(
      accounts,
      body({ userName: ' Jané.Doe ', email: 'Jane@Acme.example', personId: person.id, role: 'self-service' }),
    );
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      userName: 'Jané.Doe',
      externalId: null,
      email: 'Jane@Acme.example',
      emails: [{ value: 'Jane@Acme.example', type: 'work', primary: true, display: null }],
      active: true,
      closedByHr: null,
      role: 'Self-Service',
      personId: person.id,
      matchedBy: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect((await admin.get(`${accounts}/${(made.body as { id: string }).id}`)).body).toEqual(made.body);
  });

  it('never shows its password', async () => {
    const made = await admin.post(accounts, body({ password: 'a secret of mine' }));
    expect(made.text).not.toMatch(/secret|hash|argon/i);
  });

  it('may have a custom role', async () => {
    const { id } = await makePerson(admin, tenantId);
    await makeRole(admin, tenantId, { name: 'Payroll Clerk' });
    expect(await makeAccount(admin, tenantId, { personId: id, role: ' payroll CLERK ' })).toMatchObject({
      role: 'Payroll Clerk',
    });
  });

  it.each([['HR Professional'], ['Restricted HR Professional']])('without a person may be %s', async (role) => {
    expect(await makeAccount(admin, tenantId, { role, personId: null })).toMatchObject({ role, personId: null });
  });

  it.each([['Line Manager'], ['Self-Service']])('without a person may not be %s', async (role) => {
    expectProblem(await admin.post(accounts, body({ role })), 400, { role: 'not-an-hr-role' });
  });

  it('without a person may have a custom HR role and no other', async () => {
    await makeRole(admin, tenantId, { name: 'HR Assistant', baseRole: 'Restricted HR Professional' });
    await makeRole(admin, tenantId, { name: 'Team Lead', baseRole: 'Line Manager' });
    await makeAccount(admin, tenantId, { role: 'HR Assistant' });
    expectProblem(await admin.post(accounts, body({ role: 'Team Lead' })), 400, ['role']);
  });

  it('with an unknown role is told the valid ones', async () => {
    const answer = await admin.post(accounts, body({ role: 'Führungskraft' }));
    expectProblem(answer, 400, { role: 'unknown-role' });
    const { detail } = answer.body as { detail: string };
    expect(detail).toContain('"Führungskraft"');
    for (const role of ['HR Professional', 'Restricted HR Professional', 'Line Manager', 'Self-Service']) {
      expect(detail).toContain(role);
    }
  });

  it('of an unknown person is refused', async () => {
    expectProblem(await admin.post(accounts, body({ personId: UNKNOWN })), 400, { personId: 'no-such-person' });
  });

  it('of a person who has one is refused', async () => {
    const { id } = await makePerson(admin, tenantId);
    await makeAccount(admin, tenantId, { personId: id, role: 'Self-Service' });
    const second = body({ personId: id, role: 'Self-Service' });
    expectProblem(await admin.post(accounts, second), 409, 'person-has-account');
  });

  it.each([['as it is'], ['in other capitals'], ['in another Unicode form']])(
    'with a user name that is taken (%s) is refused',
    async (how) => {
      const userName = `${unique('José')}@acme.example`;
      await makeAccount(admin, tenantId, { userName });
      const again =
        how === 'as it is'
          ? userName
          : how === 'in other capitals'
            ? userName.replace('J', 'j').toUpperCase().replace('É', 'é')
            : userName.normalize('NFD');
      expectProblem(await admin.post(accounts, body({ userName: again })), 409, 'user-name-taken');
    },
  );

  it('is made once when requests race for its user name or its person', async () => {
    const { id } = await makePerson(admin, tenantId);
    const sameName = body();
    const byName = await Promise.all([1, 2, 3].map(async () => admin.post(accounts, sameName)));
    expect(byName.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409]);
    const byPerson = await Promise.all(
      [1, 2, 3].map(async () => admin.post(accounts, body({ personId: id, role: 'Self-Service' }))),
    );
    expect(byPerson.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409]);
  });

  it.each([
    ['no user name', { userName: undefined }, { userName: 'blank' }],
    ['a blank user name', { userName: '\u3000' }, { userName: 'blank' }],
    ['a user name of 256 characters', { userName: 'x'.repeat(256) }, { userName: 'too-long' }],
    ['a tab in the user name', { userName: 'a\tb' }, { userName: 'unprintable' }],
    ['no e-mail', { email: undefined }, { email: 'blank' }],
    ['null for an e-mail', { email: null }, { email: 'blank' }],
    ['a bad e-mail', { email: 'nobody' }, { email: 'not-an-email' }],
    ['no role', { role: undefined }, { role: 'blank' }],
    ['a short password', { password: '1234567' }, { password: 'password-length' }],
    ['a person ID that is none', { personId: 'P1' }, { personId: undefined }],
    ['a field that is read-only', { active: false }, { active: undefined }],
  ])('with %s is refused', async (_, changes, fields) => {
    expectProblem(await admin.post(accounts, body(changes)), 400, fields);
  });
});

describe('changing an account', () => {
  it('leaves alone what is not sent', async () => {
    const before = await makeAccount(admin, tenantId);
    const userName = unique('New.Name');
    const changed = await admin.patch(`${accounts}/${before.id}`, { userName });
    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({ ...before, userName, updatedAt: expect.any(String) });
    expect((await admin.get(`${accounts}/${before.id}`)).body).toEqual(changed.body);
  });

  it('replaces the primary e-mail', async () => {
    const { id } = await makeAccount(admin, tenantId);
    const changed = await admin.patch(`${accounts}/${id}`, { email: ' new@acme.example ' });
    expect(changed.body).toMatchObject({
      email: 'new@acme.example',
      emails: [{ value: 'new@acme.example', type: 'work', primary: true, display: null }],
    });
    expect((await admin.get(`${accounts}/${id}`)).body).toEqual(changed.body);
  });

  it('changes the role', async () => {
    const { id } = await makePerson(admin, tenantId);
    const account = await makeAccount(admin, tenantId, { personId: id, role: 'Self-Service' });
    const changed = await admin.patch(`${accounts}/${account.id}`, { role: 'line manager' });
    expect(changed.body).toMatchObject({ role: 'Line Manager' });
    expectProblem(await admin.patch(`${accounts}/${account.id}`, { role: 'Boss' }), 400, { role: 'unknown-role' });
  });

  it('cannot give an external user another role than one of HR', async () => {
    const { id } = await makeAccount(admin, tenantId);
    const role = 'Self-Service';
    expectProblem(await admin.patch(`${accounts}/${id}`, { role }), 400, { role: 'not-an-hr-role' });
    expect((await admin.patch(`${accounts}/${id}`, { role: 'Restricted HR Professional' })).status).toBe(200);
  });

  it('deactivates and activates', async () => {
    const { id } = await makeAccount(admin, tenantId);
    expect((await admin.patch(`${accounts}/${id}`, { active: false })).body).toMatchObject({ active: false });
    expect((await admin.get(`${accounts}/${id}`)).body).toMatchObject({ active: false });
    expect((await admin.patch(`${accounts}/${id}`, { active: true })).body).toMatchObject({ active: true });
  });

  it('to a user name that is taken is refused, to its own in other letters is not', async () => {
    const [one, other] = [await makeAccount(admin, tenantId), await makeAccount(admin, tenantId)];
    expectProblem(await admin.patch(`${accounts}/${one.id}`, { userName: other.userName.toUpperCase() }), 409);
    const changed = await admin.patch(`${accounts}/${one.id}`, { userName: one.userName.toUpperCase() });
    expect(changed.body).toMatchObject({ userName: one.userName.toUpperCase() });
  });

  it('by several requests at once is done or refused, never half', async () => {
    const { id } = await makeAccount(admin, tenantId);
    const emails = ['a@acme.example', 'b@acme.example', 'c@acme.example', 'd@acme.example'];
    const answers = await Promise.all(emails.map(async (email) => admin.patch(`${accounts}/${id}`, { email })));
    const done = answers.filter(({ status }) => status === 200).map(({ body }) => (body as { email: string }).email);
    expect(done.length).toBeGreaterThan(0);
    for (const refused of answers.filter(({ status }) => status !== 200)) expectProblem(refused, 409);
    expect(done).toContain(((await admin.get(`${accounts}/${id}`)).body as { email: string }).email);
  });

  it.each([
    ['text for active', { active: 'False' }, { active: undefined }],
    ['null for active', { active: null }, ['active']],
    ['null for the user name', { userName: null }, ['userName']],
    ['null for the e-mail', { email: null }, ['email']],
    ['null for the role', { role: null }, ['role']],
    ['a person', { personId: UNKNOWN }, ['personId']],
    ['a short password', { password: 'short' }, ['password']],
  ])('with %s is refused', async (_, changes, fields) => {
    const { id } = await makeAccount(admin, tenantId);
    expectProblem(await admin.patch(`${accounts}/${id}`, changes), 400, fields);
  });
});

describe('sessions of an account', () => {
  async function signedIn(): Promise<{ id: string; userName: string; hr: HrClient }> {
    const { id, userName } = await makeAccount(admin, tenantId, { password: HR_PASSWORD });
    return { id, userName, hr: await HrClient.signIn(app, tenantId, userName, HR_PASSWORD) };
  }

  it('end with the next request once it is deactivated, and do not come back', async () => {
    const { id, hr, userName } = await signedIn();
    expect((await hr.send('get', accounts)).status).toBe(200);
    await admin.patch(`${accounts}/${id}`, { active: false });
    expectProblem(await hr.send('get', accounts), 401);
    expectProblem(await signIn(app, { tenantId, userName, password: HR_PASSWORD }), 401);
    await admin.patch(`${accounts}/${id}`, { active: true });
    expectProblem(await hr.send('get', accounts), 401);
    expect((await signIn(app, { tenantId, userName, password: HR_PASSWORD })).status).toBe(201);
  });

  it('end when the password changes, and the old one is no longer good', async () => {
    const { id, hr, userName } = await signedIn();
    await admin.patch(`${accounts}/${id}`, { password: 'another password' });
    expectProblem(await hr.send('get', 'session'), 401);
    expectProblem(await signIn(app, { tenantId, userName, password: HR_PASSWORD }), 401);
    expect((await signIn(app, { tenantId, userName, password: 'another password' })).status).toBe(201);
  });

  it('end when the password is taken away', async () => {
    const { id, hr, userName } = await signedIn();
    await admin.patch(`${accounts}/${id}`, { password: null });
    expectProblem(await hr.send('get', 'session'), 401);
    expectProblem(await signIn(app, { tenantId, userName, password: HR_PASSWORD }), 401);
  });

  it('open the own account and the way out, and nothing else, while it is no longer an HR Professional', async () => {
    const { id, hr } = await signedIn();
    await admin.patch(`${accounts}/${id}`, { role: 'Restricted HR Professional' });
    for (const path of [accounts, 'tenants/somebody-else/persons']) {
      const answer = await hr.send('get', path);
      expectProblem(answer, 403, 'not-an-hr-professional');
      expect((answer.body as { detail: string }).detail).toContain('Restricted HR Professional');
    }
    expect((await hr.send('get', 'session')).status).toBe(200);
    await admin.patch(`${accounts}/${id}`, { role: 'HR Professional' });
    expect((await hr.send('get', accounts)).status).toBe(200);
    await admin.patch(`${accounts}/${id}`, { role: 'Restricted HR Professional' });
    expect((await hr.send('delete', 'session')).status).toBe(204);
    expectProblem(await hr.send('get', 'session'), 401);
  });

  it('stay when something else changes', async () => {
    const { id, hr } = await signedIn();
    await admin.patch(`${accounts}/${id}`, { email: 'other@acme.example', active: true });
    expect((await hr.send('get', 'session')).status).toBe(200);
  });

  it('end with its deletion', async () => {
    const { id, hr } = await signedIn();
    expect((await admin.delete(`${accounts}/${id}`)).status).toBe(204);
    expectProblem(await hr.send('get', 'session'), 401);
  });
});

describe('deleting an account', () => {
  it('frees user name and person, and takes its SAML mappings along', async () => {
    const person = await makePerson(admin, tenantId);
    const values = body({ personId: person.id, role: 'Self-Service' });
    const account = await makeAccount(admin, tenantId, values);
    const idp = await makeIdp(admin, tenantId);
    await makeSamlMapping(admin, tenantId, { accountId: account.id, identityProviderId: idp.id });
    expect((await admin.delete(`${accounts}/${account.id}`)).status).toBe(204);
    expectProblem(await admin.get(`${accounts}/${account.id}`), 404);
    const left = await admin.get(`tenants/${tenantId}/saml-mappings?identityProviderId=${idp.id}`);
    expect(left.body).toMatchObject({ total: 0 });
    expect((await admin.post(accounts, values)).status).toBe(201);
  });
});

describe('the list of accounts', () => {
  it('is in the order of the user names, page by page', async () => {
    const own = await makeTenant(admin);
    for (const userName of ['d', 'A', 'c', 'B']) await makeAccount(admin, own.tenantId, { userName });
    const { pages, totals } = await readPages<{ userName: string; emails: object[] }>(
      admin,
      `tenants/${own.tenantId}/accounts`,
      2,
    );
    expect(pages.flat().map(({ userName }) => userName)).toEqual(['A', 'B', 'c', 'd', own.hrUserName]);
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().every(({ emails }) => emails.length === 1)).toBe(true);
    expect(totals).toEqual([5, 5, 5]);
  });

  it('is searched in user names and e-mails', async () => {
    const mark = unique('mark');
    const { id } = await makeAccount(admin, tenantId, { userName: `${mark}_u`, email: `${mark}-e@acme.example` });
    for (const search of [`${mark}_U`, `${mark}-E@`]) {
      expect((await admin.get(`${accounts}?search=${search}`)).body).toMatchObject({ items: [{ id }], total: 1 });
    }
    expect((await admin.get(`${accounts}?search=${mark}xu`)).body).toMatchObject({ items: [], total: 0 });
  });
});

it('the accounts of certain ids are found together, and no others', async () => {
  const [one, other] = [await makeAccount(admin, tenantId), await makeAccount(admin, tenantId)];
  const foreign = await makeAccount(admin, (await makeTenant(admin)).tenantId);
  const found = await admin.get(`${accounts}?ids=${[one.id, foreign.id, UNKNOWN].join(',')}`);
  expect(found.body).toMatchObject({ items: [{ id: one.id }], nextCursor: null, total: 1 });
  const searched = await admin.get(`${accounts}?ids=${one.id},${other.id}&search=${other.userName}`);
  expect(searched.body).toMatchObject({ items: [{ id: other.id }], total: 1 });
  expectProblem(await admin.get(`${accounts}?ids=jane`), 400, ['ids']);
});

it('an id that does not exist or cannot be one is 404', async () => {
  for (const id of [UNKNOWN, 'nonsense']) {
    expectProblem(await admin.get(`${accounts}/${id}`), 404);
    expectProblem(await admin.patch(`${accounts}/${id}`, {}), 404);
    expectProblem(await admin.delete(`${accounts}/${id}`), 404);
  }
});
