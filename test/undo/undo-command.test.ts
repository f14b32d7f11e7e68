import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makePerson } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { UndoClient } from '../support/clients/undo-client.js';
import { commandLine } from '../support/command-line.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** `undo` on the command line: the same as by the admin REST, in sentences. */

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
const ids: string[] = [];
beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim, tenantId } = await connect(app, { matchMethod: 'internalEmail' }));
  for (const address of ['ann@acme.example', 'bea@acme.example']) {
    await makePerson(admin, tenantId, { internalEmail: address });
    ids.push((await scim.post('Users', oktaUser(address))).body.id);
  }
});
afterAll(() => app.close());

const undo = (...words: string[]) =>
  commandLine(['undo', '--tenant', tenantId, ...words], { DATABASE_URL: app.ownerUrl });
const off = (id: string) => scim.patch(`Users/${id}`, [{ op: 'replace', value: { active: false } }]);

it('says what it would do, does it, and says what it has left', async () => {
  await off(ids[0]!);
  await off(ids[1]!);
  await admin.post(`tenants/${tenantId}/accounts/${ids[1]}/close`, { reason: 'Leave', untilLifted: true });
  const window = ['--from', '2020-01-01T00:00:00Z', '--to', '2100-01-01T00:00:00Z', '--outcome', 'deactivated'];
  const plan = await undo(...window, '--dry-run');
  expect(plan).toMatchObject({ code: 0, complained: '' });
  expect(plan.said.slice(0, 3)).toEqual([
    'ann@acme.example would be active again.',
    'bea@acme.example is left: HR has closed it since.',
    '1 accounts would be undone, 1 would be left as they are.',
  ]);
  expect((await scim.get(`Users/${ids[0]}`)).body.active).toBe(false);
  const done = await undo(...window);
  expect(done.said[0]).toBe('ann@acme.example is active again.');
  expect(done.said[3]).toMatch(/In Okta, assign the users/);
  expect((await scim.get(`Users/${ids[0]}`)).body.active).toBe(true);
  const client = new UndoClient(admin, tenantId);
  const entry = await client.lastEntry(ids[0]!);
  expect((await undo('--entry', entry.id)).said[0]).toBe('ann@acme.example is inactive again.');
  const runs = await admin.get(`tenants/${tenantId}/provisioning-log/undo-runs`);
  expect(runs.body.items).toMatchObject([{ by: 'command line' }, { by: 'command line' }]);
});

it('says what is missing or wrong', async () => {
  expect(await undo()).toMatchObject({ code: 1, complained: expect.stringMatching(/from: say the time/) });
  expect(await undo('--from', 'yesterday')).toMatchObject({
    code: 1,
    complained: expect.stringMatching(/with its zone/),
  });
  expect(await undo('--entry', '0198c000-0000-7000-8000-000000000001')).toMatchObject({ code: 1 });
  const other = await commandLine(['undo', '--tenant', 'nobody', '--entry', ids[0]!], { DATABASE_URL: app.ownerUrl });
  expect(other).toMatchObject({ code: 1, complained: expect.stringMatching(/tenant/) });
});
