import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type Item, Newcomer } from './review-client.js';

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim } = await connect(app, { matchMethod: 'internalEmail' }));
});
afterAll(async () => app.close());

const reason = 'It is nobody';

/** All pages of a list, and what each said of the whole. */
async function pages(query: string): Promise<{ items: Item[]; totals: number[] }> {
  const found: { items: Item[]; totals: number[] } = { items: [], totals: [] };
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { status, body } = await admin.get(`tenants/${scim.tenantId}/review-items?${query}${from}`);
    expect(status).toBe(200);
    found.items.push(...(body.items as Item[]));
    found.totals.push(body.total as number);
    cursor = body.nextCursor as string | null;
  } while (cursor !== null);
  return found;
}

it('lists those that only wait for the next attempt, and those that do not, page by page', async () => {
  const users = Array.from({ length: 7 }, () => new Newcomer(admin, scim));
  for (const user of users) await user.comes();
  const ready = [users[0], users[2], users[3], users[6]] as Newcomer[];
  for (const user of ready) await user.person();
  const [dismissed] = [users[1] as Newcomer];
  await dismissed.decide('dismiss', { reason });

  const names = (items: Item[]): (string | null)[] => items.map(({ userName }) => userName);
  const newestFirst = (some: Newcomer[]): string[] => some.map(({ address }) => address).toReversed();
  const found = await pages('ready=true&limit=3');
  expect(names(found.items)).toEqual(newestFirst(ready));
  expect(found.items.every((item) => item.ready && item.state === 'open')).toBe(true);
  expect(found.totals).toEqual([4, 4]);

  const waiting = await pages('ready=false&state=open&limit=1');
  expect(names(waiting.items)).toEqual(newestFirst([users[4], users[5]] as Newcomer[]));
  expect(waiting.totals).toEqual([2, 2]);

  const byName = ready.map(({ address }) => address).toSorted();
  expect(names((await pages('ready=true&sort=userName&limit=1')).items)).toEqual(byName);
  expect(names((await pages('ready=true&sort=userName&order=desc&limit=3')).items)).toEqual(byName.toReversed());
  expect(names((await pages('ready=true&sort=kind&order=asc&limit=2')).items)).toHaveLength(4);

  expect((await pages(`ready=true&search=${users[2]?.address}`)).totals).toEqual([1]);
  expect((await pages('ready=true&kind=role-unknown')).totals).toEqual([0]);
  // Nothing that is closed waits for anything.
  expect((await pages('ready=true&state=dismissed')).totals).toEqual([0]);
});

it('says what is wrong with another value', async () => {
  const { status, body } = await admin.get(`tenants/${scim.tenantId}/review-items?ready=perhaps`);
  expect(status).toBe(400);
  expect(body.errors).toMatchObject([{ field: 'ready' }]);
});
