import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { HR_PASSWORD, makeAccount, makePerson, makeRole } from '../../support/admin-factories.js';
import { CEZANNE, connect, CORE, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** A role taken away is taken away (docs/design.md §3.3): what is left is `Self-Service`, the role of whoever is given none. */

const HELD = 'Line Manager';
const ROLE = `${CEZANNE}:role`;

interface Ignored {
  attribute: string;
  value: string | null;
}

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
let path: string;
let userName: string;

beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ admin, scim, tenantId } = await connect(app));
});
beforeEach(async () => {
  const person = await makePerson(admin, tenantId);
  const account = await makeAccount(admin, tenantId, { personId: person.id, role: HELD });
  path = `Users/${account.id}`;
  userName = account.userName;
});
afterAll(() => app.close());

async function lastEntry(): Promise<{ outcome: string; changes: unknown[]; ignored: Ignored[] }> {
  const log = await admin.get(`tenants/${tenantId}/provisioning-log?limit=1`);
  return log.body.items[0] as { outcome: string; changes: unknown[]; ignored: Ignored[] };
}

const inString = JSON.stringify({ id: '1', value: HELD, displayName: HELD });

const TAKING_AWAY: [string, object][] = [
  ['remove of roles', { op: 'remove', path: 'roles' }],
  ['remove of roles, with the URN', { op: 'Remove', path: `${CORE}:roles` }],
  ['remove of roles and null', { op: 'remove', path: 'roles', value: null }],
  ['by the value that is held', { op: 'remove', path: `roles[value eq "${HELD}"]` }],
  ['by the value in another case', { op: 'remove', path: 'roles[value eq "line manager"]' }],
  ['by the display name', { op: 'remove', path: `roles[display eq "${HELD}"]` }],
  ['by primary', { op: 'remove', path: 'roles[primary eq "True"]' }],
  ['its value, by primary', { op: 'remove', path: 'roles[primary eq "True"].value' }],
  ['its value', { op: 'remove', path: 'roles.value' }],
  ['by a list of values', { op: 'Remove', path: 'roles', value: [{ value: HELD }] }],
  [
    'by a list with a type',
    { op: 'Remove', path: 'roles', value: [{ value: HELD, type: 'WindowsAzureActiveDirectoryRole' }] },
  ],
  ['by a list in another case', { op: 'Remove', path: 'roles', value: [{ Value: ' LINE MANAGER ' }] }],
  ['by a list of JSON in strings', { op: 'Remove', path: 'roles', value: [{ value: inString }] }],
  ['by a list of names', { op: 'remove', path: 'roles', value: ['Other', HELD] }],
  ['by one value', { op: 'remove', path: 'roles', value: { value: HELD } }],
  ['by one name', { op: 'remove', path: 'roles', value: HELD }],
  ['by a wrapped list', { op: 'remove', path: 'roles', value: { roles: [{ value: HELD }] } }],
  ['remove of the extension’s role', { op: 'remove', path: ROLE }],
  ['remove of the extension', { op: 'remove', path: CEZANNE }],
  ['the extension replaced by null', { op: 'replace', path: CEZANNE, value: null }],
  ['replaced by an empty list', { op: 'replace', path: 'roles', value: [] }],
  ['replaced by null', { op: 'replace', path: 'roles', value: null }],
  ['replaced by an empty string', { op: 'replace', path: 'roles', value: '' }],
  ['replaced by an entry without a name', { op: 'replace', path: 'roles', value: [{ value: '' }] }],
  ['replaced by nothing, by primary', { op: 'replace', path: 'roles[primary eq true].value', value: null }],
  ['replaced by an empty string, by primary', { op: 'replace', path: 'roles[primary eq true].value', value: '' }],
  ['replaced by white space, by primary', { op: 'replace', path: 'roles[primary eq true].value', value: ' \u200b' }],
  ['its value replaced by an empty string', { op: 'replace', path: 'roles.value', value: '' }],
  ['the extension’s role replaced by null', { op: 'replace', path: ROLE, value: null }],
  ['the extension’s role replaced by an empty string', { op: 'Replace', path: ROLE, value: '' }],
  ['replaced by an empty list without a path', { op: 'replace', value: { roles: [] } }],
  ['the extension’s role replaced without a path', { op: 'replace', value: { [ROLE]: '' } }],
  ['the extension’s role replaced within it', { op: 'replace', value: { [CEZANNE]: { role: null } } }],
];

describe('a PATCH that takes the role away leaves Self-Service', () => {
  it.each(TAKING_AWAY)('%s', async (_, operation) => {
    const answer = await scim.patch(path, [operation]);
    expect({ status: answer.status, body: answer.body as object }).toMatchObject({
      status: 200,
      body: { roles: [{ value: 'Self-Service', primary: true }], [CEZANNE]: { role: 'Self-Service' } },
    });
    expect(await lastEntry()).toMatchObject({
      outcome: 'updated',
      changes: [{ attribute: ROLE, before: HELD, after: 'Self-Service' }],
      ignored: [],
    });
  });

  it('also where Self-Service may not be assigned', async () => {
    const roles = (await admin.get(`tenants/${tenantId}/roles`)).body.items as { id: string; name: string }[];
    const own = `tenants/${tenantId}/roles/${roles.find(({ name }) => name === 'Self-Service')?.id ?? ''}`;
    await admin.patch(own, { scimAssignable: false });
    expect((await scim.patch(path, [{ op: 'remove', path: 'roles' }])).body).toMatchObject({
      [CEZANNE]: { role: 'Self-Service' },
    });
    await admin.patch(own, { scimAssignable: true });
  });

  it('also when somebody leaves at the same time', async () => {
    const answer = await scim.patch(path, [
      { op: 'remove', path: 'roles' },
      { op: 'replace', path: 'active', value: false },
    ]);
    expect(answer.body).toMatchObject({ active: false, [CEZANNE]: { role: 'Self-Service' } });
  });
});

describe('the role stays, or becomes the one that is given,', () => {
  it.each<[string, string, object[]]>([
    ['a role that is not held, by filter', HELD, [{ op: 'remove', path: 'roles[value eq "HR Professional"]' }]],
    [
      'a role that is not held, by value',
      HELD,
      [{ op: 'Remove', path: 'roles', value: [{ value: 'HR Professional' }] }],
    ],
    ['its type', HELD, [{ op: 'remove', path: 'roles.type' }]],
    ['its display name', HELD, [{ op: 'remove', path: 'roles.display' }]],
    ['nothing added', HELD, [{ op: 'add', path: 'roles', value: [] }]],
    ['an empty entry added', HELD, [{ op: 'add', path: 'roles', value: [{ value: '' }] }]],
    ['nothing added to the extension', HELD, [{ op: 'add', path: ROLE, value: '' }]],
    ['an empty extension', HELD, [{ op: 'replace', path: CEZANNE, value: {} }]],
    [
      'removed and given again',
      HELD,
      [
        { op: 'remove', path: 'roles' },
        { op: 'add', path: 'roles', value: [{ value: HELD }] },
      ],
    ],
    [
      'removed, and given in the extension',
      HELD,
      [
        { op: 'remove', path: 'roles' },
        { op: 'add', path: ROLE, value: HELD },
      ],
    ],
    [
      'removed, and another one given',
      'HR Professional',
      [
        { op: 'Remove', path: 'roles', value: [{ value: HELD }] },
        { op: 'Add', path: 'roles', value: [{ value: 'HR Professional' }] },
      ],
    ],
    [
      'another one given, and the old one removed',
      'HR Professional',
      [
        { op: 'Add', path: 'roles', value: [{ value: 'HR Professional' }] },
        { op: 'Remove', path: 'roles', value: [{ value: HELD }] },
      ],
    ],
    [
      'another one given in the extension, and roles removed',
      'HR Professional',
      [
        { op: 'replace', path: ROLE, value: 'HR Professional' },
        { op: 'remove', path: 'roles' },
      ],
    ],
  ])('%s', async (_, role, operations) => {
    expect((await scim.patch(path, operations)).body).toMatchObject({ [CEZANNE]: { role } });
    expect((await scim.get(path)).body).toMatchObject({ roles: [{ value: role }] });
  });
});

describe('a PUT with an empty role says nothing, and HR sees it', () => {
  it.each<[string, object, string, string | null]>([
    ['an empty list', { roles: [] }, 'roles', '[]'],
    ['null', { roles: null }, 'roles', null],
    ['an empty string', { roles: '' }, 'roles', ''],
    ['an entry without a name', { roles: [{ value: '' }] }, 'roles', '[{"value":""}]'],
    ['an empty role of the extension', { [CEZANNE]: { role: '' } }, ROLE, ''],
    ['a null role of the extension', { [CEZANNE]: { role: null } }, ROLE, null],
    ['a dotted key', { [ROLE]: '' }, ROLE, ''],
  ])('%s', async (_, more, attribute, value) => {
    const answer = await scim.put(path, { schemas: [CORE], userName, ...more });
    expect({ status: answer.status, role: answer.body[CEZANNE].role as string }).toEqual({ status: 200, role: HELD });
    const reason = 'An empty role says nothing, so the role stays.';
    expect(await lastEntry()).toMatchObject({ outcome: 'unchanged', ignored: [{ attribute, value, reason }] });
  });

  it('but not one that is absent', async () => {
    await scim.put(path, { schemas: [CORE], userName });
    expect(await lastEntry()).toMatchObject({ outcome: 'unchanged', ignored: [] });
  });
});

describe('the last HR Professional', () => {
  it.each(TAKING_AWAY)('keeps the role: %s', async (_, operation) => {
    const made = await connect(app);
    const person = await makePerson(made.admin, made.tenantId);
    const only = await makeAccount(made.admin, made.tenantId, { personId: person.id, password: HR_PASSWORD });
    const { items } = (await made.admin.get(`tenants/${made.tenantId}/accounts`)).body as { items: { id: string }[] };
    const first = items.find(({ id }) => id !== only.id);
    expect((await made.admin.delete(`tenants/${made.tenantId}/accounts/${first?.id ?? ''}`)).status).toBe(204);

    const named = JSON.parse(JSON.stringify(operation).replaceAll(new RegExp(HELD, 'gi'), 'HR Professional')) as object;
    const answer = await made.scim.patch(`Users/${only.id}`, [named]);
    expect(answer.body).toMatchObject({ status: '400', scimType: 'mutability' });
    expect((await made.scim.get(`Users/${only.id}`)).body).toMatchObject({ [CEZANNE]: { role: 'HR Professional' } });
  });
});

it('role names compare after NFC', async () => {
  const [composed, decomposed] = ['B\u00FCro', 'Bu\u0308ro'];
  await makeRole(admin, tenantId, { name: decomposed });
  for (const sent of [composed, HELD, decomposed]) {
    const given = await scim.patch(path, [{ op: 'replace', path: 'roles', value: [{ value: sent }] }]);
    expect(given.body).toMatchObject({ [CEZANNE]: { role: sent === HELD ? HELD : composed } });
  }
  for (const name of [composed, decomposed]) {
    const again = await admin.post(`tenants/${tenantId}/roles`, { name, baseRole: 'Self-Service' });
    expect(again.status).toBe(409);
  }
  const taken = await scim.patch(path, [{ op: 'remove', path: 'roles', value: [{ value: decomposed }] }]);
  expect(taken.body).toMatchObject({ [CEZANNE]: { role: 'Self-Service' } });
});
