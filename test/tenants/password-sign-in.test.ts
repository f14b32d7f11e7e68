import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { createLogger, JsonLogger } from '../../src/boot/logging.js';
import { accountCommand } from '../../src/cli/account.command.js';
import { tenantCommand } from '../../src/cli/tenant.command.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, makeAccount, makeIdp, makePerson, makeSamlMapping } from '../support/admin-factories.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { givenSession } from '../support/clients/given-session.js';
import { HrClient, signIn } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Passwords are turned off only where somebody has shown that there is another way in, and the command line turns them on again. */

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let hrUserName: string;
const environment = process.env['DATABASE_URL'];
beforeAll(async () => {
  app = await startTestApp();
  process.env['DATABASE_URL'] = app.ownerUrl;
});
beforeEach(async () => {
  ({ admin, tenantId } = await connect(app));
  hrUserName = `hr@${tenantId}.example`;
});
afterAll(async () => {
  if (environment === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = environment;
  await app.close();
});

const tenant = (): string => `tenants/${tenantId}`;
const turnOff = () => admin.patch(tenant(), { passwordSignIn: false });
const withPassword = () => signIn(app, { tenantId, userName: hrUserName, password: HR_PASSWORD });

/** Somebody who has just come by an identity provider. */
async function comeBySso(role = 'HR Professional'): Promise<{ id: string; providerId: string; mappingId: string }> {
  const person = await makePerson(admin, tenantId);
  const { id } = await makeAccount(admin, tenantId, { personId: person.id, role });
  const { id: providerId } = await makeIdp(admin, tenantId);
  const mapping = await makeSamlMapping(admin, tenantId, { accountId: id, identityProviderId: providerId });
  await givenSession(app, tenantId, id, providerId);
  return { id, providerId, mappingId: mapping.id };
}

async function run(command: ReturnType<typeof tenantCommand>, ...words: string[]): Promise<string> {
  const said = jest.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await command.parseAsync(words, { from: 'user' });
    return said.mock.calls.flat().join('\n');
  } finally {
    said.mockRestore();
    app.nest.useLogger(new JsonLogger(createLogger('silent', { write: () => {} })));
  }
}

it('an HR Professional who came by an identity provider may turn them off and on, and then no password counts', async () => {
  const { id, providerId } = await comeBySso();
  const browser = await givenSession(app, tenantId, id, providerId);
  const old = await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD);
  const off = await browser.send('patch', tenant(), { passwordSignIn: false });
  expect([off.status, (off.body as { passwordSignIn: boolean }).passwordSignIn]).toEqual([200, false]);
  expectProblem(await withPassword(), 403, 'password-sign-in-off');
  const wrong = await signIn(app, { tenantId, userName: hrUserName, password: 'not the password' });
  expectProblem(wrong, 403, 'password-sign-in-off');
  expectProblem(
    await old.send('post', 'session/reauthentication', { password: HR_PASSWORD }),
    403,
    'password-sign-in-off',
  );
  expect((await old.send('get', 'session')).status).toBe(200);
  expect((await browser.send('patch', tenant(), { passwordSignIn: true })).status).toBe(200);
  expect((await withPassword()).status).toBe(201);
});

it.each<[string, () => Promise<unknown>]>([
  ['nobody has', async () => undefined],
  ['only others have', () => comeBySso('Self-Service')],
  [
    'that is too long ago',
    async () => {
      await comeBySso();
      const text = `update sign_in set last_sso_at = last_sso_at - interval '30 days 1 min' where tenant_id = $1`;
      await asSuperuser(app, text, [tenantId]);
    },
  ],
  [
    'the account is closed meanwhile',
    async () => admin.patch(`${tenant()}/accounts/${(await comeBySso()).id}`, { active: false }),
  ],
  [
    'the identity provider is off meanwhile',
    async () => admin.patch(`${tenant()}/identity-providers/${(await comeBySso()).providerId}`, { enabled: false }),
  ],
  [
    'the mapping is gone meanwhile',
    async () => admin.delete(`${tenant()}/saml-mappings/${(await comeBySso()).mappingId}`),
  ],
])('they stay on where an HR Professional should have come by one, and %s', async (_, arrange) => {
  await arrange();
  expectProblem(await turnOff(), 409, 'sso-not-proven');
  expect((await withPassword()).status).toBe(201);
});

it('a password that was given since does not take the proof away', async () => {
  const { id } = await comeBySso();
  await givenSession(app, tenantId, id);
  expect((await turnOff()).status).toBe(200);
});

it('a sign-in page is told', async () => {
  await comeBySso();
  await turnOff();
  const { body } = await admin.get(`sign-in-ways/${tenantId}`);
  expect(body).toEqual({ identityProviders: [expect.anything()], passwordSignIn: false });
});

it('while they are off a password is no way in, and the last one that is left cannot be taken', async () => {
  const { id, providerId, mappingId } = await comeBySso();
  await turnOff();
  for (const answer of [
    await admin.patch(`${tenant()}/identity-providers/${providerId}`, { enabled: false }),
    await admin.delete(`${tenant()}/saml-mappings/${mappingId}`),
    await admin.patch(`${tenant()}/accounts/${id}`, { active: false }),
    await admin.patch(`${tenant()}/accounts/${id}`, { role: 'Self-Service' }),
  ]) {
    expectProblem(answer, 409, 'last-hr-professional');
  }
  await admin.patch(tenant(), { passwordSignIn: true });
  expect((await admin.patch(`${tenant()}/accounts/${id}`, { active: false })).status).toBe(200);
});

it('the command line turns them on again', async () => {
  await comeBySso();
  await turnOff();
  const made = ['create', '--tenant', tenantId, '--email', 'boss@acme.example', '--password', HR_PASSWORD];
  expect(await run(accountCommand(), ...made, '--user-name', 'boss')).toContain(`allow-passwords --id ${tenantId}`);
  expect(await run(tenantCommand(), 'allow-passwords', '--id', tenantId)).toContain(tenantId);
  expect((await signIn(app, { tenantId, userName: 'boss', password: HR_PASSWORD })).status).toBe(201);
  await expect(run(tenantCommand(), 'allow-passwords', '--id', 'nobody-there')).rejects.toThrow('no such tenant');
});

it.each([0, 'false', null, [false], {}])('%j is no yes or no', async (passwordSignIn) => {
  expectProblem(await admin.patch(tenant(), { passwordSignIn }), 400, ['passwordSignIn']);
});
