import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makePerson, makeTenant, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { UndoClient } from '../support/clients/undo-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** HR is told where a provider does again what was undone, for as long as it stands so (docs/design.md §10). */

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
let undo: UndoClient;
let user: User;
let other: User;

interface User {
  id: string;
  personId: string;
  address: string;
}

beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ admin, scim, tenantId } = await connect(app, { matchMethod: 'internalEmail' }));
  undo = new UndoClient(admin, tenantId);
  [user, other] = [await makeUser(), await makeUser()];
});

const path = (rest: string): string => `tenants/${tenantId}/${rest}`;
const set = (id: string, value: object) => scim.patch(`Users/${id}`, [{ op: 'replace', value }]);
const told = async () => {
  const { status, body } = await admin.get(path('undo-repetitions'));
  expect(status).toBe(200);
  expect(body).toMatchObject({ total: body.items.length, nextCursor: null });
  return body.items;
};
const entriesOf = async (runId: string): Promise<string[]> =>
  (await admin.get(path(`undo-repetitions/${runId}/entries`))).body.entryIds;
const accept = (runId: string) => admin.post(path(`undo-repetitions/${runId}/accept`));

async function makeUser(): Promise<User> {
  const address = `${unique('again')}@acme.example`;
  const { id: personId } = await makePerson(admin, tenantId, { internalEmail: address });
  const { status, body } = await scim.post('Users', oktaUser(address));
  expect(status).toBe(201);
  return { id: body.id, personId, address };
}

/** @returns the undo's id */
async function undone(...users: User[]): Promise<string> {
  const entryIds = await Promise.all(users.map(async ({ id }) => (await undo.lastEntry(id)).id));
  const { body } = await undo.undo({ entryIds });
  expect(body).toMatchObject({ undone: users.length, left: 0 });
  return body.id;
}

async function broughtBack(...users: User[]): Promise<string> {
  for (const { id } of users) await set(id, { active: false });
  return undone(...users);
}

const NONE = { closed: 0, opened: 0, changed: 0 };

/** What was done and undone, how it is done again, and what HR is told. */
const CASES: [name: string, first: () => Promise<unknown>, again: () => Promise<unknown>, counted: object][] = [
  ['a deactivation', () => set(user.id, { active: false }), () => set(user.id, { active: false }), { closed: 1 }],
  ['a deletion', () => scim.delete(`Users/${user.id}`), () => scim.delete(`Users/${user.id}`), { closed: 1 }],
  ['a creation', async () => undefined, () => scim.post('Users', oktaUser(user.address)), { opened: 1 }],
  [
    'a reactivation',
    async () => {
      await set(user.id, { active: false });
      await set(user.id, { active: true });
    },
    () => set(user.id, { active: true }),
    { opened: 1 },
  ],
  ['a value', () => set(user.id, { externalId: 'wrong' }), () => set(user.id, { externalId: 'wrong' }), { changed: 1 }],
];

describe('what a provider does again', () => {
  it.each(CASES)('is told, and undone again: %s', async (_name, first, again, counted) => {
    await first();
    const before = await undo.state(user.id);
    const runId = await undone(user);
    const wanted = await undo.state(user.id);
    expect(wanted).not.toEqual(before);
    await set(other.id, { active: false });
    expect(await told()).toEqual([]);
    await again();
    const since = (await undo.newest(1))[0]!.at;
    const undoneAt = expect.stringMatching(/^[\d-]+T[\d:.]+Z$/);
    const at = { undoneAt, since };
    expect(await told()).toEqual([{ runId, by: 'operator', ...at, ...NONE, ...counted }]);
    const { body } = await undo.undo({ entryIds: await entriesOf(runId) });
    expect(body).toMatchObject({ undone: 1, left: 0 });
    expect(await undo.state(user.id)).toEqual(wanted);
    expect(await told()).toEqual([]);
    await again();
    expect(await told()).toEqual([expect.objectContaining({ runId: body.id, ...counted })]);
  });

  it('is told by undo, with all that the provider has done to these accounts since', async () => {
    const first = await broughtBack(user);
    const second = await broughtBack(other);
    await set(user.id, { active: false });
    await set(user.id, { externalId: 'more' });
    await set(other.id, { active: false });
    expect(await told()).toMatchObject([
      { runId: second, closed: 1 },
      { runId: first, closed: 1 },
    ]);
    const [deactivation, more] = (await undo.log(user.id)).slice(-2).map(({ id }) => id);
    expect(await entriesOf(first)).toEqual([deactivation, more]);
  });

  const OVER: [name: string, deed: (runId: string) => Promise<unknown>][] = [
    ['the provider has taken it back itself', () => set(user.id, { active: true })],
    ['HR has opened the account', () => admin.post(path(`accounts/${user.id}/open`))],
    [
      'HR has closed the account',
      () => admin.post(path(`accounts/${user.id}/close`), { reason: 'So be it', untilLifted: true }),
    ],
    ['HR has deleted the account', () => admin.delete(path(`accounts/${user.id}`))],
    ['HR says that it is meant', (runId) => accept(runId)],
  ];
  it.each(OVER)('is told no more when %s', async (_name, deed) => {
    const runId = await broughtBack(user);
    await set(user.id, { active: false });
    expect(await told()).toHaveLength(1);
    expect(await deed(runId)).toMatchObject({ status: expect.any(Number) });
    expect(await told()).toEqual([]);
  });

  it('is told for another account of the undo after HR has said that the first was meant', async () => {
    const runId = await broughtBack(user, other);
    await set(user.id, { active: false });
    expect((await accept(runId)).status).toBe(204);
    expect(await told()).toEqual([]);
    const { body } = await admin.get(path('audit-events?kind=undo-run.changed&limit=1'));
    expect(body.items).toMatchObject([{ actor: { kind: 'operator' }, details: { after: expect.anything() } }]);
    await set(other.id, { active: false });
    expect(await told()).toMatchObject([{ runId, closed: 1 }]);
    const { id } = await undo.lastEntry(other.id);
    expect(await entriesOf(runId)).toEqual([id]);
  });

  it('is not what HR has itself taken back', async () => {
    const runId = await broughtBack(user);
    await undone(user);
    await set(user.id, { active: true });
    await set(user.id, { active: false });
    expect((await told()).filter((one: { runId: string }) => one.runId === runId)).toEqual([]);
  });

  it("is nothing of a plan, and nobody else's", async () => {
    await set(user.id, { active: false });
    await undo.undo({ entryIds: [(await undo.lastEntry(user.id)).id], dryRun: true });
    expect(await told()).toEqual([]);
    const runId = await undone(user);
    await set(user.id, { active: false });
    const { tenantId: elsewhere } = await makeTenant(admin);
    expect((await admin.get(`tenants/${elsewhere}/undo-repetitions`)).body.items).toEqual([]);
    expectProblem(await admin.get(`tenants/${elsewhere}/undo-repetitions/${runId}/entries`), 404);
    expectProblem(await admin.post(`tenants/${elsewhere}/undo-repetitions/${runId}/accept`), 404);
    expect(await told()).toHaveLength(1);
  });
});
