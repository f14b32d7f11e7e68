import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makePerson, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { type LogEntry, UndoClient } from '../support/clients/undo-client.js';
import { openTransaction } from '../support/database/open-transaction.js';
import { untilSomebodyWaits } from '../support/database/until-somebody-waits.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** An undo and a provider at the same moment: never half, and no write is lost. */

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
let undo: UndoClient;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ admin, scim, tenantId } = await connect(app, { matchMethod: 'internalEmail' }));
  undo = new UndoClient(admin, tenantId);
});
afterAll(() => app.close());

const PARALLEL = 12;

interface User {
  id: string;
  address: string;
}

async function makeUsers(): Promise<User[]> {
  return Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      const address = `${unique('race')}@acme.example`;
      await makePerson(admin, tenantId, { internalEmail: address });
      const { status, body } = await scim.post('Users', oktaUser(address));
      expect(status).toBe(201);
      return { id: body.id, address };
    }),
  );
}

const set = (id: string, value: object) => scim.patch(`Users/${id}`, [{ op: 'replace', value }]);

/** What each entry has found is what the one before has left, and the last of them left what stands now. */
function expectNothingLost(entries: readonly LogEntry[], now: Record<string, unknown> | null): void {
  const left = new Map<string, unknown>();
  for (const { changes } of entries) {
    for (const { attribute, before, after } of changes) {
      if (attribute !== 'active' && attribute !== 'externalId' && attribute !== 'userName') continue;
      expect([attribute, before]).toEqual([attribute, left.get(attribute) ?? null]);
      left.set(attribute, after);
    }
  }
  for (const [attribute, value] of left) expect([attribute, now?.[attribute] ?? null]).toEqual([attribute, value]);
}

const PROVIDER: [name: string, work: (user: User) => Promise<{ status: number }>][] = [
  ['deactivates again', ({ id }) => set(id, { active: false })],
  ['reactivates', ({ id }) => set(id, { active: true })],
  ['changes a value', ({ id }) => set(id, { externalId: unique('race') })],
  ['renames', ({ id, address }) => set(id, { userName: `x-${address}` })],
  ['deletes', ({ id }) => scim.delete(`Users/${id}`)],
  ['creates anew', ({ address }) => scim.post('Users', oktaUser(address, { externalId: unique('race') }))],
];

it.each(PROVIDER)('an undo of deactivations, while the provider %s', async (_name, work) => {
  const users = await makeUsers();
  await Promise.all(users.map(({ id }) => set(id, { active: false })));
  const entryIds = await Promise.all(users.map(async ({ id }) => (await undo.lastEntry(id)).id));
  const [{ body }] = await Promise.all([undo.undo({ entryIds }), ...users.map(work)]);
  expect(body.undone + body.left).toBe(PARALLEL);
  for (const { id } of users) {
    const entries = await undo.log(id);
    const item = body.items.find(({ accountId }: { accountId: string }) => accountId === id);
    expect(entries.filter(({ outcome }) => outcome === 'undone')).toHaveLength(item.left === null ? 1 : 0);
    if (item.left !== null) expect(item.left).toBe('changed-by-provider');
    expectNothingLost(entries, (await undo.state(id)) as Record<string, unknown> | null);
  }
});

it('an undo of deletions, while the provider creates the same users: one account for each person', async () => {
  const users = await makeUsers();
  await Promise.all(users.map(({ id }) => scim.delete(`Users/${id}`)));
  const entryIds = await Promise.all(users.map(async ({ id }) => (await undo.lastEntry(id)).id));
  const [{ status, body }, ...made] = await Promise.all([
    undo.undo({ entryIds }),
    ...users.map(({ address }) => scim.post('Users', oktaUser(address))),
  ]);
  expect(status).toBe(200);
  for (const [place, { id, address }] of users.entries()) {
    const item = body.items.find(({ accountId }: { accountId: string }) => accountId === id);
    const isMade = made[place]!.status === 201;
    expect(['person-has-account', 'user-name-taken', null]).toContain(item.left);
    expect(isMade).toBe(item.left !== null);
    const found = await scim.find(`userName eq "${address}"`);
    expect(found.body.Resources.map((one: { id: string }) => one.id)).toEqual([isMade ? made[place]!.body.id : id]);
  }
});

it('four undos of the same at once: one of them puts each account back', async () => {
  const users = await makeUsers();
  await Promise.all(users.map(({ id }) => set(id, { active: false })));
  const entryIds = await Promise.all(users.map(async ({ id }) => (await undo.lastEntry(id)).id));
  const answers = await Promise.all(Array.from({ length: 4 }, () => undo.undo({ entryIds })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(answers.reduce((sum, { body }) => sum + (body.undone as number), 0)).toBe(PARALLEL);
  for (const { id } of users) {
    expect((await undo.log(id)).filter(({ outcome }) => outcome === 'undone')).toHaveLength(1);
  }
});

it('what HR writes while an undo waits for it is not undone', async () => {
  const [{ id }] = (await makeUsers()) as [User];
  await set(id, { active: false });
  const { id: entryId } = await undo.lastEntry(id);
  const byHand = 'update account set external_id = $2 where id = $1';
  const other = await openTransaction(app, tenantId, byHand, [id, 'by hand']);
  const [answer] = await Promise.all([
    undo.undo({ entryIds: [entryId] }),
    untilSomebodyWaits(app).then(() => other.commit()),
  ]);
  expect(answer.body.items).toMatchObject([{ left: 'changed-by-hand' }]);
  expect(await undo.state(id)).toMatchObject({ active: false, externalId: 'by hand' });
});
