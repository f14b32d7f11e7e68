import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { makeAccount, makePerson, makeRole, unique } from '../../support/admin-factories.js';
import { givenSession } from '../../support/clients/given-session.js';
import type { HrClient } from '../../support/clients/hr-client.js';
import { expectProblem } from '../../support/clients/problem.js';
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

/**
 * Deprovisioning comes first (docs/design.md §3.2): there is nothing in a body by which somebody who leaves keeps access. The user of each
 * test is signed in to the console, so that each shows that the session has ended.
 */

interface Ignored {
  attribute: string;
  value: string | null;
  reason: string;
}

interface Entry {
  outcome: string;
  status: number;
  changes: { attribute: string; before: unknown; after: unknown }[];
  ignored: Ignored[];
}

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
let taken: string;
let path: string;
let userName: string;
let session: HrClient;

beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ admin, scim, tenantId } = await connect(app));
  taken = (await makeAccount(admin, tenantId)).userName;
  await makeRole(admin, tenantId, { name: 'Payroll', translations: { de: 'Lohnbüro' }, scimAssignable: true });
  await makeRole(admin, tenantId, { name: 'Closed', scimAssignable: false });
});
beforeEach(async () => {
  const person = await makePerson(admin, tenantId, { givenName: 'Ada', familyName: 'Byron' });
  const account = await makeAccount(admin, tenantId, { personId: person.id });
  path = `Users/${account.id}`;
  userName = account.userName;
  session = await givenSession(app, tenantId, account.id);
});
afterAll(() => app.close());

const off = { op: 'replace', path: 'active', value: false };

async function lastEntry(): Promise<Entry> {
  const log = await admin.get(`tenants/${tenantId}/provisioning-log?limit=1`);
  return log.body.items[0] as Entry;
}

type Answer = Awaited<ReturnType<ScimClient['put']>>;

/** What every one of these requests must come to. @returns what was left out */
async function expectOut(answer: Answer): Promise<Ignored[]> {
  expect({ status: answer.status, body: answer.body as object }).toMatchObject({
    status: 200,
    body: { active: false },
  });
  expect((await scim.get(path)).body).toMatchObject({ active: false });
  expectProblem(await session.send('get', 'session'), 401);
  const entry = await lastEntry();
  expect(entry).toMatchObject({ outcome: 'deactivated', status: 200 });
  expect(entry.changes).toContainEqual({ attribute: 'active', before: true, after: false });
  return entry.ignored;
}

const text = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));
/** As it stands, not as an object that JavaScript may have changed. */
const patch = (body: unknown): Promise<Answer> => sent('PATCH', text(body));
const put = (body: unknown): Promise<Answer> => sent('PUT', text(body));

async function sent(method: 'PUT' | 'PATCH', body: string): Promise<Answer> {
  const { default: request } = await import('supertest');
  return request(app.http)
    [method === 'PUT' ? 'put' : 'patch'](`/scim/v2/${tenantId}/${path}`)
    .set({ authorization: `Bearer ${scim.token}`, 'content-type': 'application/scim+json' })
    .send(body);
}

describe('every form of false deactivates and ends the session', () => {
  const FALSE: [string, unknown][] = [
    ['false', false],
    ['"False"', 'False'],
    ['"false"', 'false'],
    ['"FALSE" with white space', ' FALSE\n'],
    ['[false]', [false]],
    ['["False"]', ['False']],
    ['[{"value":"False"}]', [{ value: 'False' }]],
    ['[{"value":false}]', [{ value: false }]],
    ['{"Value":false}', { Value: false }],
    ['[{"value":[false]}]', [{ value: [false] }]],
    ['several, the last of which counts', [true, { value: false }]],
    ['several, of which one can be read', [false, 'perhaps', null]],
  ];

  it.each(FALSE)('PATCH by path: %s', async (_, value) => {
    expect(await expectOut(await scim.patch(path, [{ op: 'replace', path: 'active', value }]))).toEqual([]);
  });

  it.each(FALSE)('PATCH without a path: %s', async (_, value) => {
    expect(await expectOut(await scim.patch(path, [{ op: 'Replace', value: { active: value } }]))).toEqual([]);
  });

  it.each(FALSE)('PUT: %s', async (_, active) => {
    expect(await expectOut(await scim.put(path, { schemas: [CORE], userName, active }))).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a path in another case', [{ op: 'replace', path: 'ACTIVE', value: false }]],
    ['a path with white space', [{ op: 'replace', path: ' active ', value: false }]],
    ['a path with the URN', [{ op: 'replace', path: `${CORE}:active`, value: 'False' }]],
    ['a path with the URN in capitals', [{ op: 'replace', path: `${CORE.toUpperCase()}:Active`, value: false }]],
    ['a path as of several values', [{ op: 'replace', path: 'active.value', value: false }]],
    ['a path with a filter', [{ op: 'replace', path: 'active[primary eq true].value', value: false }]],
    ['a path with half a filter', [{ op: 'replace', path: 'active[', value: false }]],
    ['a path of JSON Patch', [{ op: 'replace', path: '/active', value: false }]],
    ['the URN as path', [{ op: 'replace', path: CORE, value: { active: false } }]],
    ['an empty path', [{ op: 'replace', path: '', value: { active: false } }]],
    ['a path that is no text', [{ op: 'replace', path: 7, value: { active: false } }]],
    ['a key with the URN', [{ op: 'replace', value: { [`${CORE}:active`]: 'False' } }]],
    ['a key in another case', [{ op: 'replace', value: { Active: false } }]],
    ['an object under the URN', [{ op: 'replace', value: { [CORE]: { active: false } } }]],
    ['a list of objects', [{ op: 'replace', value: [{ active: false }] }]],
    ['add', [{ op: 'add', value: { active: false } }]],
    ['no op', [{ path: 'active', value: false }]],
    ['an unknown op', [{ op: 'set', path: 'active', value: false }]],
    ['one operation without the list', off],
  ])('PATCH with %s', async (_, operations) => {
    await expectOut(await patch({ schemas: [PATCH_OP], Operations: operations }));
  });

  it.each<[string, unknown]>([
    ['PATCH of a piece of the resource, as in SCIM 1.1', { active: false }],
    ['PATCH whose "operations" is in lower case', { operations: [off] }],
  ])('%s', async (_, body) => {
    await expectOut(await patch(body));
  });

  it.each<[string, object]>([
    ['a dotted key', { [`${CORE}:active`]: false }],
    ['an object under the URN', { [CORE]: { active: 'False' } }],
    ['a key in another case', { ACTIVE: 'false' }],
  ])('PUT with %s', async (_, more) => {
    await expectOut(await scim.put(path, { schemas: [CORE], userName, ...more }));
  });

  it.each<[string, unknown[]]>([
    ['false, then true', [off, { op: 'replace', path: 'active', value: true }]],
    ['false in an operation, true in the next', [off, { op: 'add', value: { active: 'True' } }]],
    ['a role that says false', [{ op: 'replace', path: 'title', value: { active: false } }]],
    ['an extension’s own attribute', [{ op: 'replace', value: { [ENTERPRISE]: { active: false } } }]],
  ])('but not %s', async (_, operations) => {
    expect((await scim.patch(path, operations as object[])).body).toMatchObject({ active: true });
  });

  it.each<unknown>([0, '0', 'no', 'disabled', null, '', [], {}])('nor %j, which is no boolean', async (value) => {
    await scim.patch(path, [{ op: 'replace', path: 'active', value }]);
    expect((await scim.get(path)).body).toMatchObject({ active: true });
  });

  it('of several the last that can be read counts, also where a later one cannot', async () => {
    await expectOut(await scim.patch(path, [{ ...off, value: true }, off, { ...off, value: 'perhaps' }]));
  });

  it('POST reads the same forms', async () => {
    for (const active of [[false], [{ value: 'False' }], ' false ']) {
      const address = `${unique('new')}@acme.example`;
      await makePerson(admin, tenantId, { internalEmail: address });
      const made = await scim.post('Users', oktaUser(address, { active }));
      expect([made.status, made.body.active]).toEqual([201, false]);
    }
  });
});

describe('whatever else a PATCH holds', () => {
  const long = `${'a'.repeat(300)}@acme.example`;
  const RUBBISH: [string, unknown, string][] = [
    ['groups', { op: 'add', path: 'groups', value: [{ value: 'x' }] }, 'groups'],
    ['the id', { op: 'replace', path: 'id', value: 'x' }, 'id'],
    ['meta.version', { op: 'replace', path: 'meta.version', value: 'x' }, 'meta.version'],
    ['meta without a value', { op: 'remove', path: 'meta' }, 'meta'],
    ['schemas taken away', { op: 'remove', path: 'schemas' }, 'schemas'],
    ['other schemas', { op: 'replace', path: 'schemas', value: ['urn:x'] }, 'schemas'],
    ['an "active" that cannot be read', { op: 'replace', path: 'active', value: 'maybe' }, 'active'],
    ['a part that "active" does not have', { op: 'add', path: 'active.value', value: {} }, 'active.value'],
    ['an unknown core path', { op: 'replace', path: 'favouriteColour', value: 'red' }, 'favouriteColour'],
    ['an unknown extension path', { op: 'replace', path: 'urn:x:y:z', value: 'red' }, 'urn:x:y:z'],
    [
      'an unknown path of a known extension',
      { op: 'add', path: `${ENTERPRISE}:hobby`, value: 'x' },
      `${ENTERPRISE}:hobby`,
    ],
    ['a malformed path', { op: 'replace', path: 'emails[type eq', value: 'x' }, 'emails[type eq'],
    [
      'a path after a bracket',
      { op: 'replace', path: 'emails[type eq "work"]value', value: 'x' },
      'emails[type eq "work"]value',
    ],
    ['a path that is no text', { op: 'replace', path: {}, value: 'x' }, 'Operations'],
    [
      'no target',
      { op: 'replace', path: 'emails[type eq "private"].value', value: 'x@y.example' },
      'emails[type eq "private"].value',
    ],
    ['an address that is too long', { op: 'add', path: 'emails', value: [{ value: long }] }, 'emails'],
    ['the same without a path', { op: 'replace', value: { emails: [{ value: long }] } }, 'emails'],
    ['an address of a wrong type', { op: 'replace', path: 'emails', value: [7] }, 'emails'],
    ['too many addresses', { op: 'add', path: 'emails', value: Array(101).fill({ value: 'a@b.example' }) }, 'emails'],
    ['an empty user name', { op: 'replace', path: 'userName', value: '' }, 'userName'],
    ['a user name taken away', { op: 'remove', path: 'userName' }, 'userName'],
    ['a user name of a wrong type', { op: 'replace', path: 'userName', value: {} }, 'userName'],
    ['a user name with control characters', { op: 'replace', path: 'userName', value: 'a\u0007b' }, 'userName'],
    ['an external id that is too long', { op: 'replace', path: 'externalId', value: long }, 'externalId'],
    ['a name by path', { op: 'replace', path: 'name.givenName', value: 'Eve' }, 'name.givenName'],
    [
      'an employee number by path',
      { op: 'replace', path: `${ENTERPRISE}:employeeNumber`, value: '8' },
      `${ENTERPRISE}:employeeNumber`,
    ],
    ['an unknown role', { op: 'replace', path: 'roles', value: [{ value: 'Emperor' }] }, `${CEZANNE}:role`],
    ['a translated role', { op: 'replace', path: 'roles', value: ['Lohnbüro'] }, `${CEZANNE}:role`],
    ['a role that is not assignable', { op: 'replace', path: `${CEZANNE}:role`, value: 'Closed' }, `${CEZANNE}:role`],
    ['several roles', { op: 'replace', path: 'roles', value: ['Payroll', 'Line Manager'] }, `${CEZANNE}:role`],
    ['a role of a wrong type', { op: 'replace', path: `${CEZANNE}:role`, value: 7 }, `${CEZANNE}:role`],
    ['remove without a path', { op: 'remove' }, 'Operations'],
    ['an unknown op', { op: 'move', path: 'userName', value: 'x' }, 'userName'],
    ['an op that is no text', { op: 1, value: { userName: 'x' } }, 'Operations'],
    ['no value', { op: 'replace', path: 'userName' }, 'userName'],
    ['a value without a path that is no object', { op: 'replace', value: 'x' }, 'Operations'],
    ['a schema’s value that is no object', { op: 'replace', value: { [ENTERPRISE]: 7 } }, ENTERPRISE],
    ['an operation that is no object', 'nonsense', 'Operations'],
    ['an operation that is a list', [[]], 'Operations'],
    ['an operation that is null', null, 'Operations'],
  ];

  it.each(RUBBISH)('%s', async (_, operation, attribute) => {
    const before = [operation, off];
    const ignored = await expectOut(await patch({ schemas: [PATCH_OP], Operations: before }));
    expect(ignored).toEqual([{ attribute, value: ignored[0]?.value, reason: expect.stringMatching(/\S/) }]);
    // The same after it, and nobody is any more in than before.
    await scim.patch(path, [{ op: 'replace', path: 'active', value: true }]);
    const after = await patch({ schemas: [PATCH_OP], Operations: [off, operation] });
    expect([after.status, after.body.active]).toEqual([200, false]);
  });

  it('a user name that another account has', async () => {
    const ignored = await expectOut(await scim.patch(path, [{ op: 'replace', path: 'userName', value: taken }, off]));
    expect(ignored).toMatchObject([{ attribute: 'userName', value: taken }]);
  });

  it('all of it at once; what can be carried out is', async () => {
    const fine = { op: 'replace', value: { externalId: 'still taken', favourite: 1 } };
    const operations = [...RUBBISH.map(([, operation]) => operation), off, fine];
    const answer = await patch({ schemas: [PATCH_OP], Operations: operations });
    expect((await expectOut(answer)).length).toBeGreaterThan(25);
    expect(answer.body).toMatchObject({ userName, externalId: 'still taken', name: { givenName: 'Ada' } });
  });

  it.each<[string, object]>([
    ['other schemas', { schemas: [CORE] }],
    ['schemas that are no list', { schemas: PATCH_OP }],
  ])('%s', async (_, more) => {
    expect(await expectOut(await patch({ ...more, Operations: [off] }))).toMatchObject([{ attribute: 'schemas' }]);
  });

  it('more operations than are taken', async () => {
    const many = Array(1500).fill({ op: 'replace', path: 'externalId', value: 'x' }) as object[];
    const ignored = await expectOut(await patch({ Operations: [...many, off] }));
    expect(ignored.map(({ attribute }) => attribute)).toContain('Operations');
  });

  it.each<[string, string]>([
    ['a name twice', `{"Operations":[{"op":"replace","op":"add","path":"active","value":false}]}`],
    [
      '"active" twice, of which the last cannot be read',
      `{"Operations":[{"op":"replace","value":{"active":false,"active":"x"}}]}`,
    ],
    ['"Operations" twice', `{"Operations":[${text(off)}],"Operations":[]}`],
    ['a string with NUL', `{"Operations":[{"op":"replace","path":"externalId","value":"a\\u0000b"},${text(off)}]}`],
    ['half a surrogate pair', `{"Operations":[{"op":"replace","path":"userName","value":"a\\ud800b"},${text(off)}]}`],
    ['half a surrogate pair in a path', `{"Operations":[{"op":"replace","path":"a\\ud800b","value":1},${text(off)}]}`],
    [
      'a value that is nested too deep',
      `{"Operations":[{"op":"replace","path":"meta","value":${'['.repeat(20000)}${']'.repeat(20000)}},${text(off)}]}`,
    ],
    [
      'too many elements',
      `{"Operations":[{"op":"add","path":"emails","value":[${Array(2000).fill('"a@b.example"').join()}]},${text(off)}]}`,
    ],
    ['a name of JavaScript’s own', `{"__proto__":{"active":true},"Operations":[${text(off)}],"__proto__":1}`],
  ])('JSON that is refused elsewhere: %s', async (_, body) => {
    const ignored = await expectOut(await patch(body));
    expect(ignored.map(({ attribute }) => attribute)).toContain('body');
  });

  it.each(['strict', 'balanced', 'ignore'])('in mode %s', async (immutableAttributes) => {
    await admin.put(`tenants/${tenantId}/scim-settings`, { enabled: true, immutableAttributes });
    const named = [
      { op: 'replace', path: 'displayName', value: 'Eve' },
      { op: 'add', path: 'nonsense', value: 1 },
    ];
    const ignored = await expectOut(await scim.patch(path, [...named, off]));
    expect(ignored).toContainEqual({ attribute: 'displayName', value: 'Eve', reason: 'HR keeps names.' });
    await admin.put(`tenants/${tenantId}/scim-settings`, { enabled: true, immutableAttributes: 'balanced' });
  });
});

describe('whatever else a PUT holds', () => {
  it.each<[string, object, string]>([
    ['an address that is too long', { emails: [{ value: `${'a'.repeat(300)}@acme.example` }] }, 'emails'],
    ['addresses of a wrong type', { emails: 7 }, 'emails'],
    ['no user name', { userName: undefined }, 'userName'],
    ['an empty user name', { userName: '' }, 'userName'],
    ['a user name of a wrong type', { userName: ['x'] }, 'userName'],
    ['a user name that is too long', { userName: 'x'.repeat(256) }, 'userName'],
    ['other schemas', { schemas: ['urn:x'] }, 'schemas'],
    ['schemas that are no list', { schemas: 7 }, 'schemas'],
    ['an extension that is no object', { [ENTERPRISE]: 7 }, ENTERPRISE],
    ['an unknown role', { roles: ['Emperor'] }, `${CEZANNE}:role`],
    ['an employee number', { [ENTERPRISE]: { employeeNumber: '8' } }, `${ENTERPRISE}:employeeNumber`],
    ['an external id of a wrong type', { externalId: {} }, 'externalId'],
    ['a user name with NUL', { userName: 'a\0b' }, 'userName'],
  ])('%s', async (_, more, attribute) => {
    const answer = await put({ schemas: [CORE], userName, externalId: 'taken', active: false, ...more });
    const ignored = await expectOut(answer);
    expect(ignored.filter((one) => one.attribute !== 'body')).toMatchObject([
      { attribute, reason: expect.any(String) },
    ]);
    expect(answer.body).toMatchObject({ userName });
  });

  it('in mode strict, another employee number', async () => {
    await admin.put(`tenants/${tenantId}/scim-settings`, { enabled: true, immutableAttributes: 'strict' });
    await expectOut(await put({ userName, active: false, [ENTERPRISE]: { employeeNumber: '8' } }));
    await admin.put(`tenants/${tenantId}/scim-settings`, { enabled: true, immutableAttributes: 'balanced' });
  });

  it('a name twice', async () => {
    await expectOut(await put(`{"userName":"${userName}","active":false,"title":"x","Title":"y"}`));
  });

  it('a query that cannot be read', async () => {
    await expectOut(
      await scim.put(`${path}?attributes=userName,active&excludedAttributes=userName`, { userName, active: false }),
    );
  });
});

describe('what was sent stands in the log', () => {
  it('as text, cut to 64 characters', async () => {
    const value = [{ value: `${'é'.repeat(300)}@acme.example` }];
    const [left] = await expectOut(await scim.patch(path, [{ op: 'add', path: 'emails', value }, off]));
    expect(Array.from(left?.value ?? '')).toHaveLength(64);
    expect(left?.value).toMatch(/^\[\{"value":"é+…$/);
  });

  it('never a password', async () => {
    const answer = await scim.patch(path, [
      { op: 'set', value: { password: 'hunter2-a', userName: 'x' } },
      { op: 'set', path: 'password', value: 'hunter2-b' },
      { op: 'replace', path: 'urn:x:password', value: 'hunter2-c' },
      { op: 'set', path: 'x', value: '{"password":"hunter2-d"}' },
      { op: 'set', path: 'x', value: [{ Password: 'hunter2-e' }] },
      off,
    ]);
    const ignored = await expectOut(answer);
    expect(ignored).toHaveLength(5);
    expect(JSON.stringify(ignored)).not.toContain('hunter2');
  });
});

describe('refused all the same', () => {
  it.each<[string, string]>([
    ['no JSON', '{"Operations":[{"op":"replace","path":"active","value":false}'],
    ['no object', '[{"op":"replace","path":"active","value":false}]'],
    ['nothing', ''],
  ])('a body that is %s', async (_, body) => {
    expect((await patch(body)).body).toMatchObject({ status: '400', scimType: 'invalidSyntax' });
    expect((await scim.get(path)).body).toMatchObject({ active: true });
  });

  it('another version, and an unknown id', async () => {
    expect((await scim.patch(path, [off, { op: 'x' }], { 'if-match': 'W/"99"' })).status).toBe(412);
    expect((await scim.patch('Users/0198c000-0000-7000-8000-000000000000', [off, { op: 'x' }])).status).toBe(404);
    expect((await scim.get(path)).body).toMatchObject({ active: true });
  });

  it('the same rubbish that does not deactivate', async () => {
    const broken = `{"Operations":[{"op":"replace","value":{"active":true,"externalId":"a","externalid":"b"}}]}`;
    expect((await patch(broken)).body).toMatchObject({ status: '400', scimType: 'invalidSyntax' });
    const groups = { op: 'add', path: 'groups', value: [{ value: 'x' }] };
    expect((await scim.patch(path, [groups, { ...off, value: true }])).body).toMatchObject({ scimType: 'mutability' });
  });
});

it('within a bulk request, whatever the operation refers to', async () => {
  const answer = await scim.post('Bulk', {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: [
      {
        method: 'PATCH',
        path: `/${path}`,
        data: {
          Operations: [
            { op: 'add', path: 'groups', value: [{ value: 'bulkId:nobody' }] },
            { op: 'replace', path: 'userName', value: '' },
            { op: 'Replace', path: 'active', value: [{ value: 'False' }] },
          ],
        },
      },
    ],
  });
  expect(answer.body.Operations).toMatchObject([{ status: '200' }]);
  expectProblem(await session.send('get', 'session'), 401);
  expect((await lastEntry()).ignored.map(({ attribute }) => attribute)).toEqual(['groups', 'userName']);
});

describe('any body in which false can be read', () => {
  const word = fc.constantFrom(
    'op',
    'path',
    'value',
    'emails',
    'roles',
    'userName',
    'id',
    'meta',
    'x',
    CEZANNE,
    ENTERPRISE,
  );
  const junk: fc.Arbitrary<unknown> = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: 'binary' }),
    fc.dictionary(word, fc.jsonValue({ maxDepth: 2 })),
  );
  const names = fc.constantFrom(
    'userName',
    'emails',
    'emails[type eq "work"].value',
    'emails[primary eq true]',
    'roles',
    'roles[value eq "Payroll"]',
    `${CEZANNE}:role`,
    'externalId',
    'name',
    'id',
    'meta',
    'schemas',
    'groups',
    'nonsense[',
    CEZANNE,
    ENTERPRISE,
  );
  const operation = fc.oneof(
    junk,
    fc.record(
      {
        op: fc.oneof(fc.constantFrom('add', 'replace', 'remove', 'Remove'), junk),
        path: fc.oneof(names, junk),
        value: junk,
      },
      { requiredKeys: [] },
    ),
    fc.record({ op: fc.constantFrom('add', 'replace'), value: fc.dictionary(names, junk) }),
  );
  const isFalse = fc.constantFrom<unknown>(false, 'False', 'FALSE', [false], [{ value: 'False' }]);
  const deactivation = isFalse.chain((value) =>
    fc.constantFrom<object>(
      { op: 'replace', path: 'active', value },
      { op: 'Replace', path: `${CORE}:active`, value },
      { op: 'add', value: { active: value } },
    ),
  );
  /** Whether something generated has come upon the name by itself. */
  const mentions = (json: unknown): boolean => /active/i.test(JSON.stringify(json) ?? '');

  async function activated(): Promise<void> {
    const back = await scim.patch(path, [{ op: 'replace', path: 'active', value: true }]);
    expect(back.body).toMatchObject({ active: true });
  }

  it('PATCH', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { maxLength: 6 }).filter((list) => !mentions(list)),
        fc.array(operation, { maxLength: 6 }).filter((list) => !mentions(list)),
        deactivation,
        fc.option(junk),
        async (before, after, leave, schemas) => {
          await activated();
          const answer = await patch({ schemas, Operations: [...before, leave, ...after] });
          expect([answer.status, answer.body.active]).toEqual([200, false]);
          expect((await lastEntry()).outcome).toBe('deactivated');
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('PUT', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .dictionary(fc.oneof(names, fc.constantFrom('schemas', 'displayName', 'title')), junk)
          .filter((body) => !mentions(body)),
        isFalse,
        async (body, active) => {
          await activated();
          const answer = await put({ ...body, active });
          expect([answer.status, answer.body.active]).toEqual([200, false]);
          expect((await lastEntry()).outcome).toBe('deactivated');
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});
