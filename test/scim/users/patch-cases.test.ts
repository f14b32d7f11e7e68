import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makePerson } from '../../support/admin-factories.js';
import {
  CEZANNE,
  connect,
  CORE,
  ENTERPRISE,
  oktaUser,
  PATCH_OP,
  type ScimClient,
} from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** RFC 7644 §3.5.2 with its subsections, case by case, asked of the running application. */

let app: TestApp;
let scim: ScimClient;
let path: string;
let user: Record<string, unknown>;
/** whether the last case left the user different */
let isChanged = true;

const WORK = { value: 'ada@acme.example', type: 'work', primary: true };
const HOME = { value: 'ada@home.example', type: 'home' };
const NOT_PRIMARY = { ...WORK, primary: false };

/** One user, put back to what it was before each case. */
beforeAll(async () => {
  app = await startTestApp();
  const connection = await connect(app);
  scim = connection.scim;
  const person = { givenName: 'Ada', familyName: 'Byron', internalEmail: WORK.value };
  await makePerson(connection.admin, scim.tenantId, person);
  path = `Users/${(await scim.post('Users', fresh())).body.id}`;
});
afterAll(() => app.close());
beforeEach(async () => {
  if (isChanged) user = (await scim.put(path, fresh())).body;
  isChanged = false;
});

function fresh(): object {
  const more = { emails: [WORK, HOME], roles: ['Self-Service'], [ENTERPRISE]: { employeeNumber: '7' } };
  return oktaUser(WORK.value, { externalId: 'e', ...more });
}

/** What became different; a refusal or an error as it was answered. */
async function outcomeOf(operations: unknown[]): Promise<unknown> {
  const answer = await scim.patch(path, operations as object[]);
  isChanged = answer.status === 200 && answer.body.meta.version !== (user['meta'] as { version: string }).version;
  const now = (await scim.get(path)).body as Record<string, unknown>;
  if (answer.status !== 200) {
    expect(now).toEqual(user); // all or nothing
    return answer.body.scimType ?? answer.body;
  }
  expect(answer.body).toEqual(now);
  const changes = Object.fromEntries(
    [...new Set([...Object.keys(user), ...Object.keys(now)])]
      .filter((key) => key !== 'meta' && JSON.stringify(user[key]) !== JSON.stringify(now[key]))
      .map((key) => [key, now[key] ?? null]),
  );
  // meta changes exactly when something else does (RFC 7644 §3.5.2.1)
  expect({ meta: JSON.stringify(now['meta']) === JSON.stringify(user['meta']) }).toEqual({
    meta: Object.keys(changes).length === 0,
  });
  return changes;
}

type Case = [operation: object, outcome: object | string];

function come(cases: Case[]): void {
  it.each(cases)('%j', async (operation, outcome) => {
    expect(await outcomeOf([operation])).toEqual(outcome);
  });
}

const NOTHING = {};
const LINE_MANAGER = {
  roles: [{ value: 'Line Manager', display: 'Line Manager', primary: true }],
  [CEZANNE]: { role: 'Line Manager' },
};

describe.each(['add', 'replace'])('%s of a single value', (op) => {
  come([
    [{ op, path: 'externalId', value: 'n' }, { externalId: 'n' }],
    [{ op, path: 'externalId', value: 'e' }, NOTHING],
    [{ op, path: 'EXTERNALID', value: 'n' }, { externalId: 'n' }],
    [{ op, path: `${CORE}:externalId`, value: 'n' }, { externalId: 'n' }],
    [{ op, path: 'externalId', value: null }, { externalId: null }],
    [{ op, path: 'externalId', value: '' }, { externalId: null }],
    [{ op, path: 'externalId', value: true }, 'invalidValue'],
    [{ op, path: 'externalId', value: ['n'] }, 'invalidValue'],
    [{ op, path: 'externalId', value: { value: 'n' } }, 'invalidValue'],
    [{ op, path: 'externalId' }, 'invalidValue'],
    [{ op, path: 'active', value: false }, { active: false }],
    [{ op, path: 'active', value: true }, NOTHING],
    [{ op, path: 'active', value: 'perhaps' }, 'invalidValue'],
    // What is meant is clear; of whoever leaves it is never refused (docs/design.md §3.2).
    [{ op, path: 'active', value: [false] }, { active: false }],
    [{ op, path: 'active', value: [true] }, NOTHING],
    [{ op, path: 'active', value: ['perhaps'] }, 'invalidValue'],
    [{ op, path: 'userName', value: 'ADA@acme.example' }, { userName: 'ADA@acme.example' }],
    [{ op, path: 'userName', value: null }, 'invalidValue'],
    [{ op, path: 'userName', value: 5 }, 'invalidValue'],
  ]);
});

describe.each(['add', 'replace'])('%s without a path', (op) => {
  come([
    [
      { op, value: { externalId: 'n', active: false } },
      { externalId: 'n', active: false },
    ],
    [{ op, value: { EXTERNALID: 'n' } }, { externalId: 'n' }],
    [{ op, value: { [CORE]: { externalId: 'n' } } }, { externalId: 'n' }],
    [{ op, path: '', value: { externalId: 'n' } }, { externalId: 'n' }],
    [{ op, value: { [CEZANNE]: { role: 'Line Manager' } } }, LINE_MANAGER],
    [
      { op, value: { unknown: 1, 'urn:x:y': { z: 1 }, title: 'x', id: 'x', meta: {}, schemas: [], groups: [] } },
      NOTHING,
    ],
    [{ op, value: { name: { givenName: 'Augusta' } } }, NOTHING],
    [{ op, value: {} }, NOTHING],
    [{ op, value: { externalId: true } }, 'invalidValue'],
    [{ op, value: 'x' }, 'invalidValue'],
    [{ op, value: [{ externalId: 'x' }] }, 'invalidValue'],
    [{ op, value: null }, 'invalidValue'],
    [{ op }, 'invalidValue'],
  ]);
});

describe('add to a multi-valued attribute', () => {
  const op = 'add';
  const other = { value: 'n@x.example', type: 'other' };
  come([
    [{ op, path: 'emails', value: [other] }, { emails: [WORK, HOME, other] }],
    [{ op, path: 'emails', value: other }, { emails: [WORK, HOME, other] }],
    [{ op, value: { emails: [other] } }, { emails: [WORK, HOME, other] }],
    [{ op, path: 'emails', value: [HOME] }, NOTHING],
    [{ op, path: 'emails', value: [HOME, WORK] }, NOTHING],
    [{ op, path: 'emails', value: [{ value: 'ADA@home.example', type: 'Home' }] }, NOTHING],
    [{ op, path: 'emails', value: [other, other] }, { emails: [WORK, HOME, other] }],
    [{ op, path: 'emails', value: [{ ...HOME, type: 'other' }] }, { emails: [WORK, HOME, { ...HOME, type: 'other' }] }],
    [{ op, path: 'emails', value: [] }, NOTHING],
    [{ op, path: 'emails', value: null }, NOTHING],
    [{ op, path: 'emails', value: 5 }, 'invalidValue'],
    [{ op, path: 'emails', value: [{ value: 5 }] }, 'invalidValue'],
    // one primary value
    [
      { op, path: 'emails', value: [{ ...other, primary: true }] },
      { emails: [NOT_PRIMARY, HOME, { ...other, primary: true }] },
    ],
    [
      { op, path: 'emails', value: [{ ...HOME, primary: true }] },
      { emails: [NOT_PRIMARY, { ...HOME, primary: true }] },
    ],
    [
      { op, path: 'emails[type eq "home"].primary', value: true },
      { emails: [NOT_PRIMARY, { ...HOME, primary: true }] },
    ],
    // values that a filter selects
    [
      { op, path: 'emails[type eq "home"]', value: { display: 'Home' } },
      { emails: [WORK, { ...HOME, display: 'Home' }] },
    ],
    [{ op, path: 'emails[type eq "home"]', value: { type: 'home' } }, NOTHING],
    [{ op, path: 'emails[type eq "home"]', value: [] }, NOTHING],
    [{ op, path: 'emails[type eq "home"]', value: 'x' }, 'invalidValue'],
    [{ op, path: 'emails[value eq "nobody"]', value: { display: 'x' } }, 'noTarget'],
    // of all values
    [
      { op, path: 'emails.display', value: 'D' },
      {
        emails: [
          { ...WORK, display: 'D' },
          { ...HOME, display: 'D' },
        ],
      },
    ],
    // the one role is replaced
    [{ op, path: 'roles', value: [{ value: 'Line Manager' }] }, LINE_MANAGER],
    [{ op, path: 'roles', value: [{ value: 'Self-Service' }] }, NOTHING],
    [{ op, path: 'roles', value: [{ value: 'No Such Role' }] }, 'invalidValue'],
    [{ op, path: 'roles', value: ['Line Manager', 'HR Professional'] }, 'invalidValue'],
  ]);
});

describe('replace in a multi-valued attribute', () => {
  const op = 'replace';
  const other = { value: 'n@x.example', type: 'other' };
  come([
    [{ op, path: 'emails', value: [other] }, { emails: [other] }],
    [{ op, path: 'emails', value: other }, { emails: [other] }],
    [{ op, path: 'emails', value: [WORK, HOME] }, NOTHING],
    [{ op, path: 'emails', value: [] }, { emails: null }],
    [{ op, path: 'emails', value: null }, { emails: null }],
    [{ op, path: 'emails', value: [{ value: {} }] }, 'invalidValue'],
    [
      { op, path: 'emails', value: [{ ...other, primary: true }, WORK] },
      { emails: [{ ...other, primary: false }, WORK] },
    ],
    // values that a filter selects are replaced as a whole (§3.5.2.3)
    [{ op, path: 'emails[type eq "home"]', value: { value: 'n@x' } }, { emails: [WORK, { value: 'n@x' }] }],
    [{ op, path: 'emails[type eq "home"]', value: [{ value: 'n@x' }] }, { emails: [WORK, { value: 'n@x' }] }],
    [{ op, path: 'emails[type eq "home"]', value: HOME }, NOTHING],
    [{ op, path: 'emails[type eq "home"]', value: [] }, { emails: [WORK] }],
    [{ op, path: 'emails[type eq "home"]', value: null }, { emails: [WORK] }],
    [{ op, path: 'emails[type eq "home"]', value: [HOME, WORK] }, 'invalidValue'],
    [
      { op, path: 'emails[type eq "home"]', value: { value: 'n@x', primary: true } },
      { emails: [NOT_PRIMARY, { value: 'n@x', primary: true }] },
    ],
    // a part of them
    [{ op, path: 'emails[type eq "home"].value', value: 'n@x' }, { emails: [WORK, { ...HOME, value: 'n@x' }] }],
    [{ op, path: 'EMAILS[TYPE EQ "HOME"].VALUE', value: 'n@x' }, { emails: [WORK, { ...HOME, value: 'n@x' }] }],
    [{ op, path: `${CORE}:emails[type eq "home"].value`, value: 'n@x' }, { emails: [WORK, { ...HOME, value: 'n@x' }] }],
    [{ op, path: 'emails[type eq "home"].value', value: HOME.value }, NOTHING],
    [{ op, path: 'emails[type eq "home"].value', value: ['n@x'] }, 'invalidValue'],
    [{ op, path: 'emails[type eq "home"].primary', value: 'yes' }, 'invalidValue'],
    [
      { op, path: 'emails[not (primary eq true) and value co "home"].type', value: 'other' },
      { emails: [WORK, { ...HOME, type: 'other' }] },
    ],
    // without `primary` an address is not the primary one
    [{ op, path: 'emails[primary eq false].value', value: 'n@x' }, { emails: [WORK, { ...HOME, value: 'n@x' }] }],
    [{ op, path: 'emails[primary eq "False"].value', value: 'n@x' }, { emails: [WORK, { ...HOME, value: 'n@x' }] }],
    [{ op, path: 'emails[primary ne true].type', value: 'other' }, { emails: [WORK, { ...HOME, type: 'other' }] }],
    [{ op, path: 'emails[primary ne false].type', value: 'other' }, { emails: [{ ...WORK, type: 'other' }, HOME] }],
    // white space, as in a filter
    [
      { op, path: ' emails\t[ type  eq\u00a0"home"\t] .value\u3000', value: 'n@x' },
      { emails: [WORK, { ...HOME, value: 'n@x' }] },
    ],
    [{ op, path: 'emails [type eq "home"]. value', value: 'n@x' }, 'invalidPath'],
    [{ op, path: 'emails [type eq "home"] value', value: 'n@x' }, 'invalidPath'],
    // what selects nothing, but says what it would be
    [
      { op, path: 'emails[type eq "other" and primary eq true].value', value: 'n@x' },
      { emails: [NOT_PRIMARY, HOME, { value: 'n@x', type: 'other', primary: true }] },
    ],
    // what selects nothing
    [{ op, path: 'emails[value eq "nobody"]', value: HOME }, 'noTarget'],
    [{ op, path: 'emails[value eq "nobody"].display', value: 'x' }, 'noTarget'],
    [{ op, path: 'emails[type eq "work" and type eq "home"].value', value: 'x' }, 'noTarget'],
    [{ op, path: 'emails[type eq "invoices"].value', value: 'x' }, 'noTarget'],
    [{ op, path: 'roles[value eq "Line Manager"].display', value: 'x' }, 'noTarget'],
    // the role, by each of its names
    [{ op, path: 'roles', value: [{ value: 'Line Manager', primary: true }] }, LINE_MANAGER],
    [{ op, path: 'roles[value eq "Self-Service"].value', value: 'Line Manager' }, LINE_MANAGER],
    [{ op, path: `${CEZANNE}:role`, value: 'Line Manager' }, LINE_MANAGER],
    [{ op, path: 'roles', value: [{ displayName: 'Line Manager' }] }, LINE_MANAGER],
    [{ op, path: 'roles', value: [{ value: '{"id":"1","displayName":"Line Manager"}' }] }, LINE_MANAGER],
    [{ op, path: 'roles[primary eq "True"].value', value: '{"displayName":"Line Manager"}' }, LINE_MANAGER],
    [{ op, path: 'roles[primary eq true]', value: { value: null, displayName: 'Line Manager' } }, LINE_MANAGER],
    [{ op, path: `${CEZANNE}:role`, value: 5 }, 'invalidValue'],
    [{ op, path: CEZANNE, value: { role: 'Line Manager' } }, LINE_MANAGER],
  ]);
});

describe('remove', () => {
  const op = 'remove';
  come([
    [{ op, path: 'externalId' }, { externalId: null }],
    [{ op, path: 'emails' }, { emails: null }],
    [{ op, path: 'emails[type eq "home"]' }, { emails: [WORK] }],
    [{ op, path: 'emails[type pr]' }, { emails: null }],
    [{ op, path: 'emails[type eq "work"].primary' }, { emails: [{ value: WORK.value, type: 'work' }, HOME] }],
    [{ op, path: 'emails[type eq "home"].value' }, { emails: [WORK] }],
    [{ op, path: 'emails.type' }, { emails: [{ value: WORK.value, primary: true }, { value: HOME.value }] }],
    // what is not there need not be removed
    [{ op, path: 'emails[type eq "other"]' }, NOTHING],
    [{ op, path: 'emails.display' }, NOTHING],
    [{ op, path: 'title' }, NOTHING],
    // without a path there is no target
    [{ op }, 'noTarget'],
    [{ op, path: '' }, 'noTarget'],
    [{ op, path: null }, 'noTarget'],
    [{ op, value: { externalId: 'e' } }, 'noTarget'],
    [{ op, path: CORE }, 'noTarget'],
    // required, or not the client's
    [{ op, path: 'userName' }, 'mutability'],
    [{ op, path: 'id' }, 'mutability'],
    [{ op, path: 'meta' }, 'mutability'],
    [{ op, path: 'meta.lastModified' }, 'mutability'],
    [{ op, path: 'schemas' }, 'mutability'],
    [{ op, path: 'groups' }, 'mutability'],
    [{ op, path: 'groups[value eq "x"]' }, 'mutability'],
    [{ op, path: 'name' }, 'mutability'],
    [{ op, path: 'name.givenName' }, 'mutability'],
    [{ op, path: 'displayName' }, 'mutability'],
    [{ op, path: `${ENTERPRISE}:employeeNumber` }, 'mutability'],
    [{ op, path: ENTERPRISE }, 'mutability'],
    // an account always has a role
    [{ op, path: 'roles' }, NOTHING],
    [{ op, path: CEZANNE }, NOTHING],
  ]);
});

describe.each(['add', 'replace'])('%s of what is not the client’s', (op) => {
  come([
    [{ op, path: 'id', value: 'x' }, 'mutability'],
    [{ op, path: 'meta', value: {} }, 'mutability'],
    [{ op, path: 'meta.created', value: '2020-01-01T00:00:00Z' }, 'mutability'],
    [{ op, path: 'meta.resourceType', value: 'User' }, NOTHING],
    [{ op, path: 'groups', value: [{ value: 'x' }] }, 'mutability'],
    [{ op, path: `${CORE}:Groups.value`, value: 'x' }, 'mutability'],
    [{ op, path: 'name.givenName', value: 'Augusta' }, 'mutability'],
    [{ op, path: 'name', value: { givenName: 'Augusta' } }, 'mutability'],
    [{ op, path: 'name.givenName', value: 'Ada' }, NOTHING],
    [{ op, path: 'displayName', value: 'x' }, 'mutability'],
    [{ op, path: `${ENTERPRISE}:employeeNumber`, value: '8' }, 'mutability'],
    [{ op, path: `${ENTERPRISE}:employeeNumber`, value: '7' }, NOTHING],
    [{ op, path: ENTERPRISE, value: { employeeNumber: '7' } }, NOTHING],
    [{ op, path: 'schemas', value: [CORE, ENTERPRISE] }, NOTHING],
    // defined by RFC 7643 and not kept here
    [{ op, path: 'nickName', value: 'x' }, NOTHING],
    [{ op, path: 'password', value: 'x' }, NOTHING],
    [{ op, path: 'addresses[type eq "work"].formatted', value: 'x' }, NOTHING],
    [{ op, path: `${ENTERPRISE}:department`, value: 'x' }, NOTHING],
  ]);
});

describe('a path', () => {
  const op = 'replace';
  come([
    [{ op, path: 'unknown', value: 'x' }, 'invalidPath'],
    [{ op, path: 'emials[type eq "work"].value', value: 'x' }, 'invalidPath'],
    [{ op, path: `${ENTERPRISE}:unknown`, value: 'x' }, 'invalidPath'],
    [{ op, path: 'urn:x:y:z', value: 'x' }, 'invalidPath'],
    [{ op, path: 'active.value', value: true }, 'invalidPath'],
    [{ op, path: 'meta.unknown', value: 'x' }, 'invalidPath'],
    [{ op, path: 'emails[type eq "home"].unknown', value: 'x' }, 'invalidPath'],
    [{ op, path: 'emails[type eq "home"]value', value: 'x' }, 'invalidPath'],
    [{ op, path: 'emails[type eq "home"].', value: 'x' }, 'invalidPath'],
    [{ op, path: 'userName[value eq "x"]', value: 'x' }, 'invalidPath'],
    [{ op, path: 'name[givenName eq "Ada"].familyName', value: 'x' }, 'invalidPath'],
    [{ op, path: 'emails.', value: 'x' }, 'invalidPath'],
    [{ op, path: '.emails', value: 'x' }, 'invalidPath'],
    [{ op, path: '/emails/0/value', value: 'x' }, 'invalidPath'],
    [{ op, path: 5, value: 'x' }, 'invalidPath'],
    [{ op, path: ['externalId'], value: 'x' }, 'invalidPath'],
    [{ op, path: 'emails[type eq "home"', value: 'x' }, 'invalidFilter'],
    [{ op, path: 'emails[]', value: {} }, 'invalidFilter'],
    [{ op, path: 'emails[0].value', value: 'x' }, 'invalidFilter'],
    [{ op, path: 'emails[type = "home"].value', value: 'x' }, 'invalidFilter'],
    [{ op, path: 'emails[primary gt true].value', value: 'x' }, 'invalidFilter'],
    [{ op, path: 'emails[unknown eq "x"].value', value: 'x' }, 'invalidFilter'],
  ]);
});

describe('a request', () => {
  it.each<[string, unknown, string]>([
    ['without Operations', { schemas: [PATCH_OP] }, 'invalidSyntax'],
    ['with no operation', { schemas: [PATCH_OP], Operations: [] }, 'invalidSyntax'],
    ['with one operation that is not in an array', { Operations: { op: 'remove', path: 'emails' } }, 'invalidSyntax'],
    ['with an operation that is a string', { Operations: ['remove'] }, 'invalidSyntax'],
    ['with an operation that is null', { Operations: [null] }, 'invalidSyntax'],
    ['with an operation without op', { Operations: [{ path: 'externalId', value: 'x' }] }, 'invalidSyntax'],
    ['with an op of JSON Patch', { Operations: [{ op: 'move', path: 'externalId', value: 'x' }] }, 'invalidSyntax'],
    ['with op null', { Operations: [{ op: null, path: 'externalId', value: 'x' }] }, 'invalidSyntax'],
    ['of another schema', { schemas: [CORE], Operations: [{ op: 'remove', path: 'emails' }] }, 'invalidValue'],
    [
      'with schemas that is no array',
      { schemas: PATCH_OP, Operations: [{ op: 'remove', path: 'emails' }] },
      'invalidValue',
    ],
    ['of 1,001 operations', { Operations: Array(1001).fill({ op: 'remove', path: 'title' }) }, 'invalidSyntax'],
    ['that is an array', [{ op: 'remove', path: 'emails' }], 'invalidSyntax'],
    ['that is null', null, 'invalidSyntax'],
  ])('%s is refused', async (_, body, scimType) => {
    const answer = await send(JSON.stringify(body));
    expect(answer.body).toMatchObject({ status: '400', scimType });
    expect((await scim.get(path)).body).toEqual(user);
  });

  it.each<[string, object]>([
    ['without schemas', { Operations: [{ op: 'remove', path: 'externalId' }] }],
    ['with names in another case', { SCHEMAS: [PATCH_OP], operations: [{ OP: 'Remove', Path: 'externalId' }] }],
    ['with schemas null', { schemas: null, Operations: [{ op: 'remove', path: 'externalId' }] }],
  ])('%s is taken', async (_, body) => {
    isChanged = true;
    expect((await send(JSON.stringify(body))).body).not.toHaveProperty('externalId');
  });

  /** With `PATCH` in the client's own words, since `scim.patch` would put the right ones around them. */
  async function send(body: string): Promise<{ body: Record<string, unknown> }> {
    const { default: request } = await import('supertest');
    return request(app.http)
      .patch(`/scim/v2/${scim.tenantId}/${path}`)
      .set({ authorization: `Bearer ${scim.token}`, 'content-type': 'application/scim+json' })
      .send(body);
  }
});

describe('several operations', () => {
  it('are carried out in their order, each on what the one before left', async () => {
    const set = (value: string) => ({ op: 'replace', path: 'externalId', value });
    expect(await outcomeOf([set('1'), set('2'), set('3')])).toEqual({ externalId: '3' });
    user = (await scim.get(path)).body;
    const swapped = [
      { op: 'remove', path: 'emails[type eq "work"]' },
      { op: 'replace', path: 'emails[type eq "home"].type', value: 'work' },
      { op: 'add', path: 'emails[type eq "work"].primary', value: true },
      { op: 'add', path: 'emails', value: [{ value: 'n@x', type: 'home' }] },
    ];
    const emails = [
      { ...HOME, type: 'work', primary: true },
      { value: 'n@x', type: 'home' },
    ];
    expect(await outcomeOf(swapped)).toEqual({ emails });
  });

  it('that undo each other change nothing, not even the version', async () => {
    const there = { op: 'replace', path: 'active', value: false };
    const back = { op: 'replace', path: 'active', value: true };
    expect(await outcomeOf([there, back])).toEqual(NOTHING);
    const operations = [
      { op: 'add', path: 'emails', value: [{ value: 'n@x' }] },
      { op: 'remove', path: 'emails[value eq "n@x"]' },
    ];
    expect(await outcomeOf(operations)).toEqual(NOTHING);
  });

  it.each<[string, object]>([
    ['mutability', { op: 'replace', path: 'id', value: 'x' }],
    ['noTarget', { op: 'replace', path: 'emails[value eq "nobody"].value', value: 'x' }],
    ['invalidPath', { op: 'replace', path: 'unknown', value: 'x' }],
    ['invalidValue', { op: 'replace', path: 'active', value: 'x' }],
    ['invalidFilter', { op: 'remove', path: 'emails[type]' }],
    ['uniqueness', { op: 'replace', path: 'userName', value: 'taken' }],
  ])('are all undone by the third of four: %s', async (scimType, third) => {
    const operations = [
      { op: 'replace', path: 'externalId', value: 'n' },
      { op: 'add', path: 'emails', value: [{ value: 'n@x' }] },
      scimType === 'uniqueness' ? { ...third, value: `hr@${scim.tenantId}.example` } : third,
      // Not `active: false`: that is done first, and the rest left out (deprovisioning.test.ts).
      { op: 'remove', path: 'emails[type eq "home"]' },
    ];
    expect(await outcomeOf(operations)).toBe(scimType);
  });
});
