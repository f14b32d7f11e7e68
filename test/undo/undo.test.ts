import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { redactPerson } from '../../src/personal-data/redact-person.js';
import {
  HR_PASSWORD,
  makeAccount,
  makeIdp,
  makePerson,
  makeRole,
  makeSamlMapping,
  makeTenant,
  saveSettings,
  unique,
} from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { givenSession } from '../support/clients/given-session.js';
import { HrClient } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { CEZANNE, connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { UndoClient } from '../support/clients/undo-client.js';
import { withClient } from '../support/database/with-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** What a choice of log entries has done is undone, or the account is left as it is (docs/design.md §10). */

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
let undo: UndoClient;
let identityProviderId: string;

interface User {
  id: string;
  personId: string;
  address: string;
}

beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ admin, scim, tenantId } = await connect(app, { matchMethod: 'internalEmail' }));
  undo = new UndoClient(admin, tenantId);
  ({ id: identityProviderId } = await makeIdp(admin, tenantId));
  const saml = { createSamlMappings: true, identityProviderId, userIdentifier: 'scimUserName' };
  await saveSettings(admin, tenantId, { enabled: true, matchMethod: 'internalEmail', ...saml });
});
afterAll(() => app.close());

const path = (rest: string): string => `tenants/${tenantId}/${rest}`;

async function makeUser(): Promise<User> {
  const address = `${unique('undo')}@acme.example`;
  const { id: personId } = await makePerson(admin, tenantId, { internalEmail: address });
  const made = await scim.post('Users', userOf(address));
  expect(made.status).toBe(201);
  return { id: made.body.id, personId, address };
}

function userOf(address: string, more: object = {}): object {
  const emails = [
    { value: `home-${address}`, type: 'home', display: 'At home' },
    { value: address, type: 'work', primary: true },
  ];
  return oktaUser(address, { externalId: `ext-${address}`, emails, ...more });
}

const set = (id: string, value: object) => scim.patch(`Users/${id}`, [{ op: 'replace', value }]);
const deactivate = (id: string) => set(id, { active: false });
const last = async (id: string): Promise<string> => (await undo.lastEntry(id)).id;

let user: User;
let before: object | null;
beforeEach(async () => {
  user = await makeUser();
  before = await undo.state(user.id);
});

/** What a provider does to a user, as the log calls it and an undo takes it back. */
const DEEDS: [name: string, work: (user: User) => Promise<{ status: number }>, action: string][] = [
  ['a deactivation', ({ id }) => deactivate(id), 'reactivate'],
  ['a deletion', ({ id }) => scim.delete(`Users/${id}`), 'restore'],
  ['another user name', ({ id, address }) => set(id, { userName: `new-${address}` }), 'change'],
  ['another external id', ({ id }) => set(id, { externalId: unique('ext') }), 'change'],
  ['no external id', ({ id, address }) => scim.put(`Users/${id}`, userOf(address, { externalId: null })), 'change'],
  ['other e-mails', ({ id, address }) => set(id, { emails: [{ value: `other-${address}`, display: 'X' }] }), 'change'],
  ['no e-mails', ({ id, address }) => scim.put(`Users/${id}`, userOf(address, { emails: [] })), 'change'],
  ['another role', ({ id }) => set(id, { [CEZANNE]: { role: 'Line Manager' } }), 'change'],
  [
    'everything at once',
    ({ id, address }) =>
      scim.put(`Users/${id}`, {
        ...userOf(`new-${address}`, { externalId: unique('ext'), active: false }),
        roles: [{ value: 'HR Professional' }],
      }),
    'reactivate',
  ],
];

describe.each(DEEDS)('%s', (_name, work, action) => {
  it('is planned, undone, and undone again', async () => {
    expect((await work(user)).status).toBeLessThan(300);
    const entryId = await last(user.id);
    const after = await undo.state(user.id);

    const plan = await undo.undo({ entryIds: [entryId], dryRun: true });
    expect(plan.status).toBe(200);
    expect(plan.body).toMatchObject({ id: null, dryRun: true, undone: 1, left: 0 });
    expect(await undo.state(user.id)).toEqual(after);

    const { body } = await undo.undo({ entryIds: [entryId] });
    expect(body).toMatchObject({ undone: 1, left: 0, advice: expect.any(String) });
    expect(body.items).toEqual([
      {
        entryId,
        accountId: user.id,
        personId: user.personId,
        userName: user.address,
        action,
        left: null,
        changes: expect.any(Array),
      },
    ]);
    expect(body.items).toEqual(plan.body.items);
    expect(body.items[0].changes.length).toBeGreaterThan(0);
    expect(await undo.state(user.id)).toEqual(before);

    const entry = await undo.lastEntry(user.id);
    expect(entry).toMatchObject({
      outcome: 'undone',
      tokenId: null,
      requestId: body.id,
      changes: body.items[0].changes,
    });

    const [again] = await undo.entries(entryId);
    expect(again).toMatchObject({ left: 'undone-already', changes: [] });
    expect(await undo.state(user.id)).toEqual(before);

    const [back] = await undo.entries(entry.id);
    expect(back).toMatchObject({ left: null });
    expect(await undo.state(user.id)).toEqual(after);
    // And what that was, too.
    const [forth] = await undo.entries(await last(user.id));
    expect(forth).toMatchObject({ left: null });
    expect(await undo.state(user.id)).toEqual(before);
  });

  it('is seen by the provider as if it had never been', async () => {
    const resource = await scim.get(`Users/${user.id}`);
    await work(user);
    await undo.entries(await last(user.id));
    const { meta, ...same } = (await scim.get(`Users/${user.id}`)).body;
    expect(resource.body).toMatchObject(same);
    expect(meta.version).not.toBe(resource.body.meta.version);
    for (const filter of [`userName eq "${user.address}"`, `emails.value eq "home-${user.address}"`]) {
      expect((await scim.find(filter)).body.totalResults).toBe(1);
    }
  });
});

describe('a creation', () => {
  it('is undone by deletion, and comes back when that is undone', async () => {
    const [item] = await undo.entries(await last(user.id));
    expect(item).toMatchObject({ action: 'delete', left: null, userName: user.address });
    expect(await undo.state(user.id)).toBeNull();
    expect((await scim.get(`Users/${user.id}`)).status).toBe(404);
    expect((await admin.get(path(`persons/${user.personId}`))).body.accountId).toBeNull();
    const [back] = await undo.entries(await last(user.id));
    expect(back).toMatchObject({ action: 'restore', left: null });
    expect(await undo.state(user.id)).toEqual(before);
  });

  it('ends the sessions that there are', async () => {
    await set(user.id, { [CEZANNE]: { role: 'HR Professional' } });
    const session = await givenSession(app, tenantId, user.id);
    const ids = (await undo.log(user.id)).map(({ id }) => id);
    expect(await undo.entries(...ids)).toMatchObject([{ action: 'delete', left: null }]);
    expectProblem(await session.send('get', 'session'), 401);
  });

  it('with its deletion leaves nothing to undo', async () => {
    await scim.delete(`Users/${user.id}`);
    const ids = (await undo.log(user.id)).map(({ id }) => id);
    expect(await undo.entries(...ids)).toMatchObject([{ action: 'none', left: 'nothing-to-undo' }]);
  });
});

describe('a reactivation', () => {
  it('is undone by deactivation, which ends sessions', async () => {
    await set(user.id, { [CEZANNE]: { role: 'HR Professional' } });
    await deactivate(user.id);
    const was = await undo.state(user.id);
    await set(user.id, { active: true });
    const session = await givenSession(app, tenantId, user.id);
    expect(await undo.entries(await last(user.id))).toMatchObject([{ action: 'deactivate', left: null }]);
    expect(await undo.state(user.id)).toEqual(was);
    expectProblem(await session.send('get', 'session'), 401);
  });

  it('takes the mapping with it that it made, and no other', async () => {
    await deactivate(user.id);
    await admin.delete(path(`saml-mappings/${(before as { mappings: { id: string }[] }).mappings[0]!.id}`));
    const was = await undo.state(user.id);
    await set(user.id, { active: true });
    expect(await undo.state(user.id)).toMatchObject({ mappings: [{ userIdentifier: user.address }] });
    await undo.entries(await last(user.id));
    expect(await undo.state(user.id)).toEqual(was);
  });

  it('by a new creation puts back how the person was found, and the number', async () => {
    await deactivate(user.id);
    const was = await undo.state(user.id);
    const person = { personCode: unique('P'), internalEmail: user.address };
    await admin.patch(path(`persons/${user.personId}`), person);
    await saveSettings(admin, tenantId, { enabled: true, matchMethod: 'personCode' });
    try {
      const enterprise = {
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: person.personCode },
      };
      const again = await scim.post('Users', { ...userOf(`re-${user.address}`), ...enterprise });
      expect([again.status, again.body.id]).toEqual([201, user.id]);
      expect(await undo.state(user.id)).toMatchObject({ active: true, matchedBy: 'personCode' });
      expect(await undo.entries(await last(user.id))).toMatchObject([{ action: 'deactivate', left: null }]);
      expect(await undo.state(user.id)).toEqual(was);
    } finally {
      await saveSettings(admin, tenantId, { enabled: true, matchMethod: 'internalEmail' });
    }
  });

  it("puts HR's closing back that it ended", async () => {
    await admin.post(path(`accounts/${user.id}/close`), { reason: 'Leave', untilLifted: false });
    const was = await undo.state(user.id);
    expect(was).toMatchObject({ closedByHr: { by: 'operator', reason: 'Leave' } });
    await set(user.id, { active: true });
    expect(await undo.state(user.id)).toMatchObject({ active: true, closedByHr: null });
    await undo.entries(await last(user.id));
    expect(await undo.state(user.id)).toEqual(was);
  });
});

/** What comes between, and why the account is left as it is then. */
const BETWEEN: [name: string, work: (user: User) => Promise<unknown>, reason: string][] = [
  [
    'the provider changes it by another request',
    ({ id }) => set(id, { externalId: unique('x') }),
    'changed-by-provider',
  ],
  ['the provider deletes it', ({ id }) => scim.delete(`Users/${id}`), 'changed-by-provider'],
  [
    'HR changes its e-mail',
    ({ id, address }) => admin.patch(path(`accounts/${id}`), { email: `hr-${address}` }),
    'changed-by-hand',
  ],
  ['HR changes its role', ({ id }) => admin.patch(path(`accounts/${id}`), { role: 'Line Manager' }), 'changed-by-hand'],
  [
    'HR changes its role and back',
    async ({ id }) => {
      await admin.patch(path(`accounts/${id}`), { role: 'Line Manager' });
      await admin.patch(path(`accounts/${id}`), { role: 'Self-Service' });
    },
    'changed-by-hand',
  ],
  ['HR opens it', ({ id }) => admin.post(path(`accounts/${id}/open`)), 'changed-by-hand'],
  [
    'HR gives it a mapping',
    async ({ id: accountId }) =>
      makeSamlMapping(admin, tenantId, { accountId, identityProviderId: (await makeIdp(admin, tenantId)).id }),
    'changed-by-hand',
  ],
  [
    'HR takes its mapping',
    async ({ id }) => {
      const { body } = await admin.get(path(`saml-mappings?accountId=${id}`));
      await admin.delete(path(`saml-mappings/${body.items[0].id}`));
    },
    'changed-by-hand',
  ],
  [
    'HR closes it',
    ({ id }) => admin.post(path(`accounts/${id}/close`), { reason: 'No', untilLifted: true }),
    'closed-by-hr',
  ],
  ['HR closes it by PATCH', ({ id }) => admin.patch(path(`accounts/${id}`), { active: false }), 'closed-by-hr'],
  ['HR deletes it', ({ id }) => admin.delete(path(`accounts/${id}`)), 'deleted-since'],
  [
    'HR deletes and restores it',
    async ({ id }) => {
      await admin.delete(path(`accounts/${id}`));
      await admin.post(path(`accounts/${id}/restore`));
    },
    'changed-by-hand',
  ],
];

describe('an account is left when, after the entry,', () => {
  it.each(BETWEEN)('%s', async (_name, work, reason) => {
    await deactivate(user.id);
    const entryId = await last(user.id);
    await work(user);
    const now = await undo.state(user.id);
    for (const dryRun of [true, false]) {
      const { body } = await undo.undo({ entryIds: [entryId], dryRun });
      expect(body).toMatchObject({ undone: 0, left: 1, advice: null, items: [{ left: reason, changes: [] }] });
    }
    expect(await undo.state(user.id)).toEqual(now);
  });

  it('HR has restored and deleted it again, whom nobody contradicts', async () => {
    await scim.delete(`Users/${user.id}`);
    const entryId = await last(user.id);
    await admin.post(path(`accounts/${user.id}/restore`));
    await admin.delete(path(`accounts/${user.id}`));
    expect(await undo.entries(entryId)).toMatchObject([{ action: 'restore', left: 'changed-by-hand' }]);
    expect(await undo.state(user.id)).toBeNull();
  });

  it('but not when HR changes its password or the names of its person', async () => {
    await deactivate(user.id);
    const entryId = await last(user.id);
    expect((await admin.patch(path(`accounts/${user.id}`), { password: HR_PASSWORD })).status).toBe(200);
    await admin.patch(path(`persons/${user.personId}`), { familyName: 'Else' });
    expect(await undo.entries(entryId)).toMatchObject([{ action: 'reactivate', left: null }]);
  });
});

describe('what stands in the way', () => {
  it('a user name that another account has', async () => {
    await set(user.id, { userName: `new-${user.address}` });
    await makeAccount(admin, tenantId, { userName: user.address.toUpperCase() });
    expect(await undo.entries(await last(user.id))).toMatchObject([{ left: 'user-name-taken' }]);
  });

  it('the person has another account', async () => {
    await scim.delete(`Users/${user.id}`);
    const entryId = await last(user.id);
    const other = await scim.post('Users', { ...userOf(user.address), userName: `other-${user.address}` });
    expect(other.status).toBe(201);
    expect(await undo.entries(entryId)).toMatchObject([{ left: 'person-has-account' }]);
    // With the creation of the other one it is another matter.
    const items = await undo.entries(entryId, await last(other.body.id));
    expect(items).toMatchObject([
      { accountId: user.id, action: 'restore', left: null },
      { accountId: other.body.id, action: 'delete', left: null },
    ]);
    expect(await undo.state(user.id)).toEqual(before);
  });

  it('an SSO identifier that stands for another account', async () => {
    await scim.delete(`Users/${user.id}`);
    const { id: accountId } = await makeAccount(admin, tenantId);
    await makeSamlMapping(admin, tenantId, { accountId, identityProviderId, userIdentifier: user.address });
    expect(await undo.entries(await last(user.id))).toMatchObject([{ left: 'mapping-taken' }]);
    expect(await undo.state(user.id)).toBeNull();
  });

  it('a role that is gone, and one that only has its name', async () => {
    const name = unique('Gone');
    const role = await makeRole(admin, tenantId, { name });
    await set(user.id, { [CEZANNE]: { role: name } });
    await set(user.id, { [CEZANNE]: { role: 'Self-Service' } });
    await admin.delete(path(`roles/${role.id}`));
    const entryId = await last(user.id);
    expect(await undo.entries(entryId)).toMatchObject([{ left: 'role-gone' }]);
    await makeRole(admin, tenantId, { name, baseRole: 'HR Professional' });
    expect(await undo.entries(entryId)).toMatchObject([{ left: 'role-gone' }]);
  });

  it('a person who is gone', async () => {
    await scim.delete(`Users/${user.id}`);
    await admin.delete(path(`persons/${user.personId}`));
    expect(await undo.entries(await last(user.id))).toMatchObject([{ left: 'person-gone' }]);
  });

  it('an identity provider that is gone', async () => {
    const other = await makeIdp(admin, tenantId);
    const { id: accountId } = user;
    await makeSamlMapping(admin, tenantId, { accountId, identityProviderId: other.id });
    await scim.delete(`Users/${user.id}`);
    await admin.delete(path(`identity-providers/${other.id}`));
    expect(await undo.entries(await last(user.id))).toMatchObject([{ left: 'identity-provider-gone' }]);
    expect(await undo.state(user.id)).toBeNull();
  });

  it('two accounts that need one name: both are left', async () => {
    const second = await makeUser();
    // The name goes from the one to the other and to a third.
    await set(user.id, { userName: `x-${user.address}` });
    const first = await last(user.id);
    await set(second.id, { userName: user.address });
    await set(second.id, { userName: `y-${user.address}` });
    const other = await last(second.id);
    const states = [await undo.state(user.id), await undo.state(second.id)];
    expect(await undo.entries(first, other)).toMatchObject([{ left: 'needed-twice' }, { left: 'needed-twice' }]);
    expect([await undo.state(user.id), await undo.state(second.id)]).toEqual(states);
    expect(await undo.entries(first)).toMatchObject([{ left: null }]);
  });

  it.each([2, 3])('not that %s accounts have changed names in a ring', async (size) => {
    const users = [user, ...(await Promise.all(Array.from({ length: size - 1 }, makeUser)))];
    const states = await Promise.all(users.map(({ id }) => undo.state(id)));
    const entries: string[] = [];
    const rename = async ({ id }: User, userName: string) => {
      expect((await set(id, { userName })).status).toBe(200);
      entries.push(await last(id));
    };
    await rename(user, `aside-${user.address}`);
    for (const [place, one] of users.entries()) {
      if (place > 0) await rename(one, users[place - 1]!.address);
    }
    await rename(user, users.at(-1)!.address);
    const items = await undo.entries(...entries);
    expect(items.map(({ left }) => left)).toEqual(users.map(() => null));
    expect(await Promise.all(users.map(({ id }) => undo.state(id)))).toEqual(states);
    // Without one of them nobody gets the name that it keeps.
    const undone = await Promise.all(users.map(({ id }) => last(id)));
    expect(await undo.entries(...undone.slice(1))).toContainEqual(expect.objectContaining({ left: 'user-name-taken' }));
  });
});

describe('nobody is shut out', () => {
  const hrRole = { [CEZANNE]: { role: 'HR Professional' } };

  it('not the last HR Professional who can sign in', async () => {
    const lonely = await connect(app, { matchMethod: 'internalEmail' });
    const its = new UndoClient(lonely.admin, lonely.tenantId);
    const users: string[] = [];
    for (const address of [`${unique('one')}@acme.example`, `${unique('two')}@acme.example`]) {
      await makePerson(lonely.admin, lonely.tenantId, { internalEmail: address });
      const { body } = await lonely.scim.post('Users', oktaUser(address, hrRole));
      users.push(body.id);
    }
    const { body: accounts } = await lonely.admin.get(`tenants/${lonely.tenantId}/accounts`);
    const first = accounts.items.find(({ personId }: { personId: string | null }) => personId === null);
    const created = (await its.log()).map(({ id }) => id);
    for (const id of users) {
      await lonely.admin.patch(`tenants/${lonely.tenantId}/accounts/${id}`, { password: HR_PASSWORD });
    }
    expect((await lonely.admin.delete(`tenants/${lonely.tenantId}/accounts/${first.id}`)).status).toBe(204);
    const items = await its.entries(...created);
    expect(items.map(({ left }) => left)).toEqual([null, 'last-hr-professional']);
  });

  it('not whoever undoes', async () => {
    await set(user.id, hrRole);
    await admin.patch(path(`accounts/${user.id}`), { password: HR_PASSWORD });
    const hr = await HrClient.signIn(app, tenantId, user.address, HR_PASSWORD);
    const { body } = await hr.send('post', path('provisioning-log/undo'), { entryIds: [await last(user.id)] });
    expect(body.items).toMatchObject([{ action: 'change', left: 'own-account' }]);
    const { body: session } = await hr.send('get', 'session');
    expect(session.accountId).toBe(user.id);
  });
});

describe('the choice', () => {
  it('is a window, an outcome, a user name, an account, a person, a token, and all of them together', async () => {
    const second = await makeUser();
    const from = (await undo.lastEntry(second.id)).at;
    await deactivate(user.id);
    await set(second.id, { externalId: unique('x') });
    const { at: to, tokenId } = await undo.lastEntry(second.id);
    const accounts = async (more: object): Promise<string[]> => {
      const { body } = await undo.undo({ from, to, dryRun: true, ...more });
      return body.items.map(({ accountId }: { accountId: string }) => accountId);
    };
    expect(await accounts({})).toEqual([second.id, user.id]);
    expect(await accounts({ outcomes: ['deactivated'] })).toEqual([user.id]);
    expect(await accounts({ outcomes: ['updated', 'deactivated'] })).toEqual([user.id, second.id]);
    expect(await accounts({ userName: second.address.toUpperCase() })).toEqual([second.id]);
    expect(await accounts({ accountId: user.id })).toEqual([user.id]);
    expect(await accounts({ personId: second.personId })).toEqual([second.id]);
    expect(await accounts({ tokenId })).toEqual([second.id, user.id]);
    expect(await accounts({ tokenId: user.id })).toEqual([]);
    expect(await accounts({ outcomes: ['deactivated'], accountId: second.id })).toEqual([]);
    expect(await accounts({ outcomes: ['refused', 'unchanged'] })).toEqual([]);
  });

  it('puts back what was before the first of several entries', async () => {
    const from = new Date(Date.parse((await undo.lastEntry(user.id)).at) + 1).toISOString();
    await set(user.id, { userName: `a-${user.address}` });
    await set(user.id, { externalId: unique('x'), userName: `b-${user.address}` });
    await deactivate(user.id);
    await scim.delete(`Users/${user.id}`);
    const choice = { from, to: new Date(Date.now() + 60_000).toISOString(), accountId: user.id };
    const { body } = await undo.undo(choice);
    expect(body).toMatchObject({ undone: 1, items: [{ action: 'restore', left: null }] });
    expect(await undo.state(user.id)).toEqual(before);
    // The undo is part of the same window now: there is nothing more to do.
    const { body: again } = await undo.undo(choice);
    expect(again).toMatchObject({ undone: 0, left: 1, items: [{ action: 'none', left: 'nothing-to-undo' }] });
  });

  const wrong: [name: string, body: object, field: string][] = [
    ['neither a window nor entries', {}, 'from'],
    ['half a window', { from: '2026-01-01T00:00:00Z' }, 'to'],
    ['a window that ends before it begins', { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }, 'to'],
    ['a time without a zone', { from: '2026-01-02T00:00:00', to: '2026-01-03T00:00:00Z' }, 'from'],
    [
      'an outcome that there is not',
      { entryIds: ['0198c000-0000-7000-8000-000000000001'], outcomes: ['gone'] },
      'outcomes',
    ],
    ['no entries', { entryIds: [] }, 'entryIds'],
    ['an entry that there is not', { entryIds: ['0198c000-0000-7000-8000-000000000001'] }, 'entryIds'],
    ['no id', { entryIds: ['one'] }, 'entryIds'],
    ['a dry run that is a text', { entryIds: ['0198c000-0000-7000-8000-000000000001'], dryRun: 'true' }, 'dryRun'],
    ['what it does not know', { entryIds: ['0198c000-0000-7000-8000-000000000001'], reason: 'x' }, 'reason'],
  ];
  it.each(wrong)('is refused with %s', async (_name, body, field) => {
    const answer = await undo.undo(body);
    expectProblem(answer, 400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field }));
  });

  it("never has another tenant's entries", async () => {
    await deactivate(user.id);
    const { tenantId: other } = await makeTenant(admin);
    const theirs = new UndoClient(admin, other);
    expectProblem(await theirs.undo({ entryIds: [await last(user.id)] }), 400);
    const all = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
    expect((await theirs.undo(all)).body).toMatchObject({ id: null, undone: 0, left: 0, items: [], advice: null });
    expect(await undo.state(user.id)).toMatchObject({ active: false });
  });
});

describe('what was undone', () => {
  it('is kept, with who did it and what the provider has done again since', async () => {
    const second = await makeUser();
    await deactivate(user.id);
    await scim.delete(`Users/${second.id}`);
    const entries = [await last(user.id), await last(second.id)];
    const { body } = await undo.undo({ entryIds: entries });
    expect(body).toMatchObject({ undone: 2, adviceCodes: ['assign-again'] });
    const run = { id: body.id, kind: 'undo', state: 'done', by: 'operator', accounts: 2, done: 2, undone: 2, left: 0 };
    const shown = { ...run, dryRun: false, adviceCodes: ['assign-again'], choice: { entries: 2 } };
    const first = async () => (await admin.get(path('provisioning-log/undo-runs?limit=1'))).body.items[0];
    expect(await first()).toMatchObject({ ...shown, repeated: 0 });
    await deactivate(user.id);
    expect(await first()).toMatchObject({ ...shown, repeated: 1 });
    const job = await admin.get(path(`jobs/${body.id}`));
    const repeatedBy = await last(user.id);
    expect(job.body).toMatchObject({ ...shown, repeated: 1, items: [{ repeatedBy }, { repeatedBy: null }] });
    const items = await admin.get(path(`jobs/${body.id}/items?left=false&search=${second.address}`));
    expect(items.body).toMatchObject({ total: 1, items: [{ accountId: second.id, repeatedBy: null }] });
    expect((await admin.get(path(`jobs/${body.id}/items?left=true`))).body.total).toBe(0);
    await scim.delete(`Users/${second.id}`);
    expect(await first()).toMatchObject({ repeated: 2 });
  });

  const again: [name: string, deed: (user: User) => Promise<unknown>, repeat: (user: User) => Promise<unknown>][] = [
    ['a value', ({ id }) => set(id, { externalId: 'wrong' }), ({ id }) => set(id, { externalId: 'wrong' })],
    ['a creation', async () => undefined, ({ address }) => scim.post('Users', userOf(address))],
    [
      'a reactivation',
      async ({ id }) => {
        await deactivate(id);
        await set(id, { active: true });
      },
      ({ id }) => set(id, { active: true }),
    ],
  ];
  it.each(again)('is noticed when the provider repeats %s', async (_name, deed, repeat) => {
    await deed(user);
    const { body } = await undo.undo({ entryIds: [await last(user.id)] });
    expect(body.undone).toBe(1);
    const repeated = async () => (await admin.get(path(`jobs/${body.id}`))).body.repeated;
    await set(user.id, { emails: [{ value: `else-${user.address}` }] });
    expect(await repeated()).toBe(0);
    await repeat(user);
    expect(await repeated()).toBe(1);
  });

  it('says nothing about a person who has been redacted, and cannot be undone then', async () => {
    await deactivate(user.id);
    const { body } = await undo.undo({ entryIds: [await last(user.id)] });
    const entry = await last(user.id);
    await withClient(app.ownerUrl, (owner) => redactPerson(owner, tenantId, user.personId));
    const job = await admin.get(path(`jobs/${body.id}`));
    expect(JSON.stringify(job.body)).not.toContain(user.address);
    expect(await undo.entries(entry)).toMatchObject([{ left: 'not-recorded' }]);
  });

  it("is nobody else's", async () => {
    await deactivate(user.id);
    const { body } = await undo.undo({ entryIds: [await last(user.id)] });
    const { tenantId: other } = await makeTenant(admin);
    expectProblem(await admin.get(`tenants/${other}/jobs/${body.id}`), 404);
    expect((await admin.get(`tenants/${other}/provisioning-log/undo-runs`)).body.total).toBe(0);
  });
});
