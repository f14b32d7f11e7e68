import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import { makePerson, makeTenant, unique } from '../support/admin-factories.js';
import { commandLine, type Ending } from '../support/command-line.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
});
afterAll(async () => app.close());

const run = (...words: string[]): Promise<Ending> => commandLine(words, { DATABASE_URL: app.ownerUrl });

it('a person’s data is printed as one document, and erased with a reason', async () => {
  const word = unique('cli').replace('-', '');
  const { personCode, id } = await makePerson(admin, tenantId, { internalEmail: `${word}@acme.example` });
  await makePerson(admin, tenantId);
  const printed = await run('person', 'export', '--tenant', tenantId, '--person-code', personCode.toLowerCase());
  expect(printed).toMatchObject({ code: 0, complained: '' });
  const document = JSON.parse(printed.said.join('\n'));
  expect(document).toMatchObject({ personId: id, persons: [{ personCode, internalEmail: `${word}@acme.example` }] });

  const erase = ['person', 'erase', '--tenant', tenantId, '--person-code', personCode];
  const named = await run(...erase, '--reason', `It was ${word}@acme.example`);
  expect(named).toMatchObject({ code: 1, complained: expect.stringContaining('must not name the person') });
  const erased = await run(...erase, '--reason', 'Asked for by letter');
  expect(erased).toMatchObject({ code: 0, complained: '' });
  expect(erased.said).toContainEqual(expect.stringMatching(/^person +1$/));
  expect((await admin.get(`tenants/${tenantId}/persons/${id}`)).status).toBe(404);
  expect((await admin.get(`tenants/${tenantId}/persons`)).body.total).toBe(1);
  const verified = await run('audit', 'verify', '--tenant', tenantId);
  expect(verified.code).toBe(0);
}, 60_000);

it.each([
  [['export'], 'either --person-code or --person'],
  [['export', '--person-code', 'nobody'], 'There is no such person'],
  [['export', '--person', 'nobody'], 'There is no such person'],
  [['erase', '--reason', 'Asked for', '--person', '0198c000-0000-7000-8000-000000000000'], 'There is no such person'],
])('person %p is refused with a sentence', async (words, sentence) => {
  const ending = await run('person', ...words, '--tenant', tenantId);
  expect(ending).toMatchObject({ code: 1, said: [], complained: expect.stringContaining(sentence) });
});

it('retention is shown, tried and set', async () => {
  const shown = await run('retention', 'show', '--tenant', tenantId);
  expect(shown).toMatchObject({ code: 0, complained: '' });
  expect(shown.said[0]).toMatch(/^provisioning log +730 days +past it: 0 entries, 0 closed review items$/);
  const set = ['retention', 'set', '--tenant', tenantId, '--imports', '30'];
  expect((await run(...set, '--dry-run')).said).toContainEqual(expect.stringMatching(/^imports +30 days/));
  const path = `tenants/${tenantId}/retention`;
  expect((await admin.get(path)).body).toMatchObject({ importsDays: 90 });
  expect((await run(...set, '--audit-details', '1000')).code).toBe(0);
  expect((await admin.get(path)).body).toMatchObject({ importsDays: 30, auditDetailsDays: 1000 });
  const refused = await run('retention', 'set', '--tenant', tenantId, '--sessions', 'long');
  expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining('from 1 to 365') });
  expect(await run('retention', 'show', '--tenant', 'nobody')).toMatchObject({ code: 1 });
}, 60_000);
