import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeAccount, makePerson, makeTenant, makeToken, saveSettings } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { MatchCheckClient } from '../support/clients/match-check-client.js';
import { CEZANNE, CORE, ENTERPRISE, oktaUser, ScimClient } from '../support/clients/scim-client.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Before another method is taken: does it lead to the person that each account has? */

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let checks: MatchCheckClient;
const persons: Record<string, string> = {};

beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  checks = new MatchCheckClient(app, tenantId);
  await saveSettings(admin, tenantId, { enabled: true });
  const scim = new ScimClient(app, tenantId, await makeToken(admin, tenantId));
  const numbers: [name: string, personCode: string, sent: string | undefined][] = [
    ['ada', 'P-1', 'p-1'],
    // Sent with the code of another.
    ['bob', 'P-2', 'P-3'],
    ['cleo', 'P-3', undefined],
    ['dan', 'P-4', 'P-99'],
  ];
  for (const [name, personCode] of numbers) {
    const internalEmail = `${name}@acme.example`;
    persons[name] = (await makePerson(admin, tenantId, { personCode, internalEmail, familyName: name })).id;
  }
  for (const [name, , employeeNumber] of numbers) {
    const schemas = [CORE, ENTERPRISE, CEZANNE];
    const body = { schemas, [ENTERPRISE]: { employeeNumber }, emails: emailsOf(name) };
    expect((await scim.post('Users', oktaUser(`${name}.login`, body))).status).toBe(201);
  }
  // An account that is closed is one that exists, and whoever has no person is nobody's.
  const { body } = await admin.get(`tenants/${tenantId}/accounts?search=dan.login`);
  await admin.patch(`tenants/${tenantId}/accounts/${body.items[0].id}`, { active: false });
  await makeAccount(admin, tenantId, { userName: 'external' });
});
afterAll(async () => app.close());

/** None is primary, and the one that counts does not stand first. */
function emailsOf(name: string): object[] {
  return [
    { value: `${name}@home.example`, type: 'home' },
    { value: `${name}@acme.example`, type: 'Work' },
  ];
}

describe('a check of the accounts', () => {
  it('tells whom each method leads to their own person, to another, or to nobody', async () => {
    const { id, users, source, methods } = await checks.done({ source: 'accounts' });
    expect({ users, source }).toEqual({ users: 4, source: 'accounts' });
    expect(methods['internalEmail']).toMatchObject({ matched: 4, userNameTaken: 0, hasAccount: 3, none: 0 });
    expect(methods['personCode']).toMatchObject({ matched: 2, userNameTaken: 1, none: 1, noKey: 1, several: 0 });
    expect(methods['externalEmail']).toMatchObject({ matched: 0, none: 4 });
    const items = await checks.users(id, { method: 'personCode' });
    expect(
      items.map(({ userName, outcome, personId, userNameTaken }) => [userName, outcome, personId, userNameTaken]),
    ).toEqual([
      ['ada.login', 'matched', persons['ada'], false],
      ['bob.login', 'matched', persons['cleo'], true],
      ['cleo.login', 'no-key', null, false],
      ['dan.login', 'none', null, false],
    ]);
    expect(items[0]).toMatchObject({
      email: 'ada@acme.example',
      employeeNumber: 'p-1',
      role: 'Self-Service',
      nameDiffers: false,
    });
  });

  it('knows accounts whose user the provider has not sent for long', async () => {
    const older = `update provisioning_log set at = at - interval '40 days' where tenant_id = $1`;
    const newer = older.replace('-', '+');
    await asSuperuser(app, older, [tenantId]);
    expect((await checks.done({ source: 'log' })).users).toBe(0);
    expect((await checks.done({ source: 'accounts' })).users).toBe(4);
    await asSuperuser(app, newer, [tenantId]);
  });

  it('of a tenant without any is empty', async () => {
    const other = await makeTenant(admin);
    const empty = await new MatchCheckClient(app, other.tenantId).done({ source: 'accounts' });
    expect(empty).toMatchObject({ state: 'done', users: 0, recommended: null });
  });
});

describe('what the log has seen', () => {
  it('has the address that a method takes its key from, also where none is primary', async () => {
    const { methods } = await checks.done({ source: 'log' });
    expect(methods['internalEmail']).toMatchObject({ matched: 4 });
  });
});
