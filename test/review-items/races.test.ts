import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makePerson } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Newcomer } from './review-client.js';

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim } = await connect(app, { matchMethod: 'internalEmail' }));
});
afterAll(async () => app.close());

const ROUNDS = Array.from({ length: 12 }, (_, round) => round);
const reason = 'It is her';
const newcomer = (more: object = {}): Newcomer => new Newcomer(admin, scim, more);
const somebody = async (): Promise<string> => (await makePerson(admin, scim.tenantId)).id;

it('many attempts at once make one item and are all counted', async () => {
  const user = newcomer();
  const answers = await Promise.all(ROUNDS.map(() => user.comes()));
  expect(answers.map(({ status }) => status)).toEqual(ROUNDS.map(() => 400));
  expect(await user.item()).toMatchObject({ attempts: ROUNDS.length, state: 'open' });
});

it.each(ROUNDS)('a retry while HR links is refused or takes the link, and nothing between (%#)', async () => {
  const user = newcomer();
  await user.comes();
  const personId = await somebody();
  const [linked, made] = await Promise.all([user.decide('link', { personId, reason }), user.comes()]);
  expect(linked.status).toBe(200);
  const item = await user.item();
  if (made.status === 201) {
    const { body } = await admin.get(`tenants/${scim.tenantId}/accounts/${made.body.id}`);
    expect(body).toMatchObject({ personId, matchedBy: 'hand' });
    expect(item).toMatchObject({ state: 'mended', attempts: 1 });
    return;
  }
  expect(made.status).toBe(400);
  expect(item).toMatchObject({ state: 'open', attempts: 2, link: { personId }, ready: true });
  expect((await user.comes()).status).toBe(201);
});

it.each(ROUNDS)('of two retries at once one takes the link (%#)', async () => {
  const user = newcomer();
  await user.comes();
  const personId = await somebody();
  await user.decide('link', { personId, reason });
  const answers = await Promise.all([user.comes(), user.comes()]);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const account = (await admin.get(`tenants/${scim.tenantId}/persons/${personId}`)).body.accountId as string;
  expect(account).toBe(answers.find(({ status }) => status === 201)?.body.id);
  expect((await user.items('&kind=no-person')).filter(({ state }) => state === 'mended')).toHaveLength(1);
});

it.each(ROUNDS)('a link that is taken back while it is used is one of the two (%#)', async () => {
  const user = newcomer();
  await user.comes();
  await user.decide('link', { personId: await somebody(), reason });
  const [back, made] = await Promise.all([user.unlink(), user.comes()]);
  expect([
    [204, 400],
    [409, 201],
  ]).toContainEqual([back.status, made.status]);
  expect((await user.items()).map(({ state }) => state)).toEqual([made.status === 201 ? 'mended' : 'open']);
});

it.each(ROUNDS)('a person who is deleted while the link is used stays, or was never taken (%#)', async () => {
  const user = newcomer();
  await user.comes();
  const personId = await somebody();
  await user.decide('link', { personId, reason });
  const [gone, made] = await Promise.all([admin.delete(`tenants/${scim.tenantId}/persons/${personId}`), user.comes()]);
  expect([
    [204, 400],
    [409, 201],
  ]).toContainEqual([gone.status, made.status]);
});

it.each(ROUNDS)('a retry while HR dismisses leaves it open with its count, or dismissed and counted (%#)', async () => {
  const user = newcomer();
  await user.comes();
  const [dismissed, refused] = await Promise.all([user.decide('dismiss', { reason }), user.comes()]);
  expect(dismissed.status).toBe(200);
  expect(refused.status).toBe(400);
  const item = await user.item();
  expect(item.attempts).toBe(2);
  expect(item).toMatchObject(item.state === 'open' ? { closedBy: null } : { state: 'dismissed', closedBy: 'operator' });
});

it.each(ROUNDS)('an update while HR says that it is the wrong person ends before or is 404 (%#)', async () => {
  const user = newcomer({ name: { givenName: 'Zoë', familyName: 'Quist' } });
  await user.person();
  const { id } = (await user.comes()).body;
  const [freed, updated] = await Promise.all([
    user.decide('wrong-person', { reason }),
    scim.patch(`Users/${id}`, [{ op: 'replace', path: 'roles', value: ['Line Manager'] }]),
  ]);
  expect(freed.status).toBe(200);
  expect([200, 404]).toContain(updated.status);
  expect((await scim.get(`Users/${id}`)).status).toBe(404);
  expect(await user.items('&state=open')).toEqual([]);
});
