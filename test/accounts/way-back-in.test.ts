import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { createLogger, JsonLogger } from '../../src/boot/logging.js';
import { accountCommand } from '../../src/cli/account.command.js';
import { HR_PASSWORD, makeAccount, makePerson, unique } from '../support/admin-factories.js';
import { signIn } from '../support/clients/hr-client.js';
import { connect } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** A tenant whose last HR Professional was deprovisioned is let in again by the command line. */

let app: TestApp;
const lines: string[] = [];
const log = { write: (line: string): void => void lines.push(line) };
const environment = process.env['DATABASE_URL'];
beforeAll(async () => {
  app = await startTestApp({ LOG_LEVEL: 'warn' }, log);
  process.env['DATABASE_URL'] = app.ownerUrl;
});
afterAll(async () => {
  if (environment === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = environment;
  await app.close();
});
beforeEach(() => void lines.splice(0));

async function accountCreate(tenantId: string, ...more: string[]): Promise<string> {
  const said = jest.spyOn(console, 'log').mockImplementation(() => {});
  try {
    const words = ['create', '--tenant', tenantId, '--email', 'boss@acme.example', '--password', HR_PASSWORD, ...more];
    await accountCommand().parseAsync(words, { from: 'user' });
    return said.mock.calls.flat().join('\n');
  } finally {
    said.mockRestore();
    // A process of its own in life; here it has silenced the server, too.
    app.nest.useLogger(new JsonLogger(createLogger('warn', log)));
  }
}

it.each(['deactivated', 'deleted'])('after the last one was %s by SCIM', async (how) => {
  const { scim, admin, tenantId } = await connect(app);
  const personId = (await makePerson(admin, tenantId)).id;
  const last = await makeAccount(admin, tenantId, { personId, password: HR_PASSWORD });
  const { items } = (await admin.get(`tenants/${tenantId}/accounts`)).body as { items: { id: string }[] };
  const take = async (id: string): Promise<number> =>
    how === 'deleted'
      ? (await scim.delete(`Users/${id}`)).status
      : (await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'active', value: false }])).status;
  const other = await makeAccount(admin, tenantId, {
    personId: (await makePerson(admin, tenantId)).id,
    password: HR_PASSWORD,
  });
  await admin.delete(`tenants/${tenantId}/accounts/${items.find(({ id }) => id !== last.id)?.id}`);
  expect(await take(other.id)).toBeLessThan(300);
  const warnings = (): string[] => lines.filter((line) => line.includes('account create'));
  expect(warnings()).toEqual([]);

  expect(await take(last.id)).toBeLessThan(300);
  expect(warnings()).toEqual([expect.stringContaining(tenantId)]);
  expect(warnings()[0]).not.toContain(last.userName);

  const userName = unique('boss');
  expect(await accountCreate(tenantId, '--user-name', userName)).toBe(`${userName} can sign in to ${tenantId}.`);
  expect((await signIn(app, { tenantId, userName, password: HR_PASSWORD })).status).toBe(201);
});

it('the command line says what stands in its way', async () => {
  const { tenantId } = await connect(app);
  await expect(accountCreate('nobody-there', '--user-name', 'boss')).rejects.toThrow('There is no such tenant.');
  await expect(accountCreate(tenantId, '--user-name', `HR@${tenantId}.example`)).rejects.toThrow(
    'Another account has this user name',
  );
  expect(await accountCreate(tenantId, '--user-name', 'boss', '--role', 'Restricted HR Professional')).toContain(
    'cannot sign in',
  );
});
