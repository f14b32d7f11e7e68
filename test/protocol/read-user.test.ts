import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readUserDocument } from '../../src/scim/protocol/user/read-user.js';
import { ScimError } from '../../src/scim/protocol/errors/scim-error.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../../src/scim/protocol/urns.js';
import { exampleUser } from './example-user.js';
import { refusalOf } from './refusal-of.js';

describe('captured bodies', () => {
  it('Okta, POST of a private app (2026)', () => {
    const body = {
      schemas: [CORE_USER],
      userName: 'test.joiner@example.co.uk',
      name: { givenName: 'test', familyName: 'joiner' },
      emails: [{ primary: true, value: 'test.joiner@example.co.uk' }],
      externalId: '00u18ep2sjmnGT1wk698',
      groups: [],
      password: '[random]',
      active: true,
    };
    expect(readUserDocument(body)).toEqual({
      userName: 'test.joiner@example.co.uk',
      name: { givenName: 'test', familyName: 'joiner' },
      emails: [{ primary: true, value: 'test.joiner@example.co.uk' }],
      externalId: '00u18ep2sjmnGT1wk698',
      active: true,
    });
  });

  it('Okta, numbers in the documented example, a namespace that is no URN', () => {
    const body = {
      schemas: [CORE_USER, ENTERPRISE_USER, 'teleport'],
      userName: 'a',
      externalId: 1234,
      [ENTERPRISE_USER]: { employeeNumber: 701984, department: 'Sales', manager: { value: '1' } },
      teleport: { x: 1 },
    };
    expect(readUserDocument(body)).toEqual({ userName: 'a', externalId: '1234', employeeNumber: '701984' });
  });

  it('Okta, PUT of what GET answered', () => {
    expect(readUserDocument(exampleUser)).toEqual({
      userName: 'Barbara.Jensen@example.com',
      externalId: '00u18ep2sjmnGT1wk698',
      active: true,
      emails: exampleUser.emails,
      name: exampleUser.name,
      displayName: 'Barbara Jensen',
      employeeNumber: '00701984',
      roles: exampleUser.roles,
      extensionRole: 'Self-Service',
    });
  });

  it('Okta, attributes nested under the core URN; the top level wins', () => {
    const body = { userName: 'a', [CORE_USER]: { userName: 'b', roles: [{ value: 'Line Manager' }] } };
    expect(readUserDocument(body)).toEqual({ userName: 'a', roles: [{ value: 'Line Manager' }] });
  });

  it('Entra ID, the misspelt enterprise URN, nulls, and a boolean in a string', () => {
    const body = {
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0User': { employeeNumber: 'E-1' },
      active: 'True',
      externalId: null,
      emails: null,
      displayName: null,
      roles: [{ primary: 'True', type: 'WindowsAzureActiveDirectoryRole', value: 'Admin' }],
    };
    expect(readUserDocument(body)).toEqual({
      employeeNumber: 'E-1',
      active: true,
      externalId: null,
      emails: null,
      displayName: null,
      roles: [{ primary: 'True', type: 'WindowsAzureActiveDirectoryRole', value: 'Admin' }],
    });
  });
});

describe('the value of an attribute', () => {
  it.each([
    // absent is not null
    [{}, {}],
    [
      { userName: null, externalId: null, active: null },
      { userName: null, externalId: null, active: null },
    ],
    [
      { userName: '', externalId: '  ' },
      { userName: null, externalId: null },
    ],
    [{ [ENTERPRISE_USER]: { employeeNumber: '' } }, { employeeNumber: null }],
    [{ [ENTERPRISE_USER]: { employeeNumber: null } }, { employeeNumber: null }],
    [{ [ENTERPRISE_USER]: null }, {}],
    [{ [ENTERPRISE_USER]: {} }, {}],
    // names are case insensitive, URNs too
    [
      { USERNAME: 'a', Name: { GIVENNAME: 'b' } },
      { userName: 'a', name: { givenName: 'b' } },
    ],
    [{ [ENTERPRISE_USER.toUpperCase()]: { EmployeeNumber: '1' } }, { employeeNumber: '1' }],
    [{ Emails: [{ VALUE: 'a@b', Type: 'work', Nope: 1 }] }, { emails: [{ value: 'a@b', type: 'work' }] }],
    [{ roles: [{ Value: 'x', PRIMARY: true, nope: 1 }] }, { roles: [{ value: 'x', primary: true }] }],
    // userName is kept as sent
    [{ userName: ' Ａ ' }, { userName: ' Ａ ' }],
    // active, as the clients spell it
    ...[true, 'true', 'True', 'TRUE'].map((active) => [{ active }, { active: true }]),
    ...[false, 'false', 'False', 'fAlSe'].map((active) => [{ active }, { active: false }]),
    // numbers
    [{ externalId: 0 }, { externalId: '0' }],
    [{ [ENTERPRISE_USER]: { employeeNumber: 9007199254740991 } }, { employeeNumber: '9007199254740991' }],
    [{ [ENTERPRISE_USER]: { employeeNumber: '00701984' } }, { employeeNumber: '00701984' }],
    // emails
    [{ emails: [] }, { emails: null }],
    [{ emails: '' }, { emails: null }],
    [{ emails: [{ value: '' }, { type: 'work' }, null, { value: null }] }, { emails: null }],
    [{ emails: ['a@b', 'c@d'] }, { emails: [{ value: 'a@b' }, { value: 'c@d' }] }],
    [{ emails: { value: 'a@b' } }, { emails: [{ value: 'a@b' }] }],
    [{ emails: [{ value: 'a@b', type: null, display: '' }] }, { emails: [{ value: 'a@b' }] }],
    [
      { emails: [{ value: 'a', primary: true }, { value: 'b', primary: 'True' }, { value: 'c' }] },
      { emails: [{ value: 'a', primary: false }, { value: 'b', primary: true }, { value: 'c' }] },
    ],
    [
      {
        emails: [
          { value: 'a', primary: true },
          { value: '', primary: true },
        ],
      },
      { emails: [{ value: 'a', primary: true }] },
    ],
    // names are HR's: what is wrong with them does not matter
    [{ name: 'Barbara', displayName: 5 }, {}],
    [{ name: { givenName: 5, familyName: ['x'], formatted: null } }, { name: { formatted: null } }],
    [{ name: null }, { name: null }],
    // the role, in whatever shape it comes
    [{ roles: 'Admin' }, { roles: 'Admin' }],
    [{ roles: ['Admin'] }, { roles: ['Admin'] }],
    [{ roles: '{"value":"Admin"}' }, { roles: '{"value":"Admin"}' }],
    [{ roles: null }, { roles: null }],
    [{ roles: 5 }, { roles: 5 }],
    [{ [CEZANNE_USER]: { role: 'Line Manager' } }, { extensionRole: 'Line Manager' }],
    [{ [CEZANNE_USER]: { role: '' } }, { extensionRole: '' }],
    // not ours
    [{ role: 'HR Professional', title: 'x', locale: 'en_US', 'urn:other:2.0:User': { a: 1 } }, {}],
    [{ id: 'other', meta: { version: 'x' }, groups: [{ $ref: 'x' }], password: 'secret' }, {}],
    // schemas
    [{ schemas: null, userName: 'a' }, { userName: 'a' }],
    [{ schemas: [CORE_USER.toLowerCase(), 5], userName: 'a' }, { userName: 'a' }],
  ] as [unknown, unknown][])('%j is read as %j', (body, document) => {
    expect(readUserDocument(body)).toEqual(document);
  });

  it.each([
    [{ userName: 5 }, '"userName" must be a string, not a number.'],
    [{ userName: { $ne: null } }, '"userName" must be a string, not an object.'],
    [{ userName: ['a'] }, '"userName" must be a string, not an array.'],
    [{ userName: 'x'.repeat(256) }, '"userName" is too long: at most 255 characters are allowed.'],
    [{ externalId: true }, '"externalId" must be a string, not a boolean.'],
    [{ externalId: 'x'.repeat(256) }, '"externalId" is too long: at most 255 characters are allowed.'],
    [{ active: 'yes' }, '"active" must be true or false, not another string.'],
    [{ active: 0 }, '"active" must be true or false, not a number.'],
    [{ emails: 5 }, 'Each value of "emails" must be an object, not a number.'],
    [{ emails: [['a@b']] }, 'Each value of "emails" must be an object, not an array.'],
    [{ emails: [{ value: 5 }] }, '"emails.value" must be a string, not a number.'],
    [{ emails: [{ value: 'a', primary: 'yes' }] }, '"emails.primary" must be true or false, not a string.'],
    [{ emails: [{ value: 'x'.repeat(255) }] }, '"emails.value" is too long: at most 254 characters are allowed.'],
    [{ emails: Array(101).fill({ value: 'a' }) }, '"emails" has too many values: at most 100 are allowed.'],
    [{ [ENTERPRISE_USER]: { employeeNumber: {} } }, '"employeeNumber" must be a string, not an object.'],
    [
      { [ENTERPRISE_USER]: { employeeNumber: 'x'.repeat(101) } },
      '"employeeNumber" is too long: at most 100 characters are allowed.',
    ],
    ...[9007199254740992, -1e300].map((employeeNumber) => [
      { [ENTERPRISE_USER]: { employeeNumber } },
      '"employeeNumber" is a number that cannot be taken exactly; send it as a string, in double quotes.',
    ]),
    [{ [ENTERPRISE_USER]: 'x' }, `"${ENTERPRISE_USER}" must be an object, not a string.`],
    [{ schemas: [] }, `"schemas" must contain "${CORE_USER}".`],
    [{ schemas: [ENTERPRISE_USER] }, `"schemas" must contain "${CORE_USER}".`],
    [{ schemas: CORE_USER }, '"schemas" must be an array of URNs, not a string.'],
  ] as [unknown, string][])('%j is refused with invalidValue', (body, detail) => {
    const error = refusalOf(() => readUserDocument(body));
    expect([error.status, error.scimType, error.detail]).toEqual([400, 'invalidValue', detail]);
  });

  it.each([[[]], ['x'], [null], [5], [undefined]])('a body of %j is refused with invalidSyntax', (body) => {
    expect(refusalOf(() => readUserDocument(body)).scimType).toBe('invalidSyntax');
  });
});

describe('any JSON value', () => {
  const names = [
    'userName',
    'emails',
    'roles',
    'active',
    'name',
    ENTERPRISE_USER,
    CEZANNE_USER,
    'externalId',
    'value',
    'employeeNumber',
  ];

  it('is read, or refused with a SCIM error; nothing reaches a prototype', () => {
    const key = fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor'), fc.string());
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value')),
      ),
    }));
    fc.assert(
      fc.property(value, (json) => {
        try {
          readUserDocument(json);
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

it.each<[unknown, unknown]>([
  [{ active: '' }, { active: null }],
  [{ active: [] }, { active: null }],
  [{ externalId: [] }, { externalId: null }],
  [{ [ENTERPRISE_USER]: [] }, { employeeNumber: undefined }],
  [{ [ENTERPRISE_USER]: { employeeNumber: 1.5 } }, { employeeNumber: '1.5' }],
])('what is empty says nothing, and a number is its decimal text: %j', (sent, read) => {
  expect(readUserDocument(sent)).toMatchObject(read as object);
});

it.each([true, {}, 2 ** 60, 'x'.repeat(101)])(
  'an update reads an employee number only to compare it: %j',
  (employeeNumber) => {
    const document = readUserDocument({ [ENTERPRISE_USER]: { employeeNumber } }, 'update');
    const text = typeof employeeNumber === 'string' ? employeeNumber : JSON.stringify(employeeNumber).slice(0, 100);
    expect(document.employeeNumber).toBe(text);
  },
);
