import { describe, expect, it } from '@jest/globals';
import { printValueFilter } from '../../../src/scim/protocol/filter/print-filter.js';
import { namedByPath } from '../../../src/scim/protocol/patch/named-by-path.js';
import { readPatch } from '../../../src/scim/protocol/patch/read-patch.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER, PATCH_OP } from '../../../src/scim/protocol/urns.js';
import { refusalOf } from '../refusal-of.js';

function read(...operations: unknown[]) {
  return readPatch({ schemas: [PATCH_OP], Operations: operations }, { unknownPaths: 'refuse' });
}

/** `op target = value`, with `!` where the path named the attribute. */
function summary(...operations: unknown[]): string[] {
  return read(...operations).map(({ op, target, value, viaPath }) => {
    const filter = target.filter ? `[${printValueFilter(target.filter)}]` : '';
    const equals = value === undefined ? '' : ` = ${JSON.stringify(value)}`;
    return `${op} ${target.path.canonical}${filter}${viaPath ? '!' : ''}${equals}`;
  });
}

describe('a PATCH operation', () => {
  it.each([
    // paths
    [{ op: 'replace', path: 'userName', value: 'x' }, ['replace userName! = "x"']],
    [{ op: 'replace', path: ' USERNAME ', value: 'x' }, ['replace userName! = "x"']],
    [{ op: 'add', path: 'name.givenName', value: 'x' }, ['add name.givenName! = "x"']],
    [{ op: 'remove', path: 'emails[type eq "work"]' }, ['remove emails[type eq "work"]!']],
    [
      { op: 'replace', path: 'emails[type eq "work" and not (primary eq true)].display', value: 'x' },
      ['replace emails.display[type eq "work" and not (primary eq true)]! = "x"'],
    ],
    [
      { op: 'replace', path: `${CORE_USER}:emails[type pr].value`, value: 'x' },
      ['replace emails.value[type pr]! = "x"'],
    ],
    [
      { op: 'replace', path: `${ENTERPRISE_USER}:employeeNumber`, value: 7 },
      [`replace ${ENTERPRISE_USER}:employeeNumber! = "7"`],
    ],
    // an extension by its URN: the keys name the attributes
    [
      { op: 'add', path: ENTERPRISE_USER, value: { employeeNumber: '7', department: 'x' } },
      [`add ${ENTERPRISE_USER}:employeeNumber = "7"`],
    ],
    [{ op: 'remove', path: CEZANNE_USER }, [`remove ${CEZANNE_USER}:role!`]],
    // without a path
    [{ op: 'replace', value: { active: false } }, ['replace active = false']],
    [{ op: 'replace', path: '', value: { active: false } }, ['replace active = false']],
    [{ op: 'replace', path: null, value: { active: false } }, ['replace active = false']],
    [{ op: 'replace', value: { id: 'x', meta: {}, schemas: [], nope: 1, title: 'x', 'a.b': 1, __proto__x: 1 } }, []],
    [
      {
        op: 'add',
        value: { userName: 'a', [ENTERPRISE_USER]: { employeeNumber: 7 }, [CORE_USER]: { active: 'True' } },
      },
      ['add userName = "a"', `add ${ENTERPRISE_USER}:employeeNumber = "7"`, 'add active = true'],
    ],
    [{ op: 'replace', value: { name: 'of a wrong type', displayName: 5 } }, []],
    [
      { op: 'replace', value: { externalId: null, emails: [], userName: '' } },
      ['replace externalId = null', 'replace emails = null', 'replace userName = null'],
    ],
    // what RFC 7643 knows and we do not keep
    [{ op: 'replace', path: 'title', value: 'x' }, []],
    [{ op: 'add', path: 'addresses[type eq "work"].formatted', value: 'x' }, []],
    [{ op: 'remove', path: 'phoneNumbers' }, []],
    [{ op: 'replace', path: `${ENTERPRISE_USER}:manager`, value: '' }, []],
    [{ op: 'replace', path: 'password', value: 'secret' }, []],
    [{ op: 'replace', path: 'schemas', value: [CORE_USER.toUpperCase(), ENTERPRISE_USER] }, []],
    [{ op: 'add', path: 'schemas', value: CEZANNE_USER }, []],
    // values, in the shape of the target
    [{ op: 'add', path: 'emails', value: { value: 'a@b' } }, ['add emails! = [{"value":"a@b"}]']],
    [
      { op: 'add', path: 'emails[type eq "work"]', value: [{ Display: 'x' }] },
      ['add emails[type eq "work"]! = {"display":"x"}'],
    ],
    [{ op: 'replace', path: 'roles', value: 'Admin' }, ['replace roles! = ["Admin"]']],
    [{ op: 'replace', path: 'roles', value: ['Admin'] }, ['replace roles! = ["Admin"]']],
    [{ op: 'replace', path: 'roles', value: null }, ['replace roles! = null']],
    [
      { op: 'replace', path: 'roles[primary eq "True"].value', value: ' ' },
      ['replace roles.value[primary eq true]! = null'],
    ],
    [{ op: 'replace', path: 'roles', value: '' }, ['replace roles! = null']],
    [{ op: 'replace', path: 'externalId', value: 5 }, ['replace externalId! = "5"']],
    [{ op: 'replace', path: `${CEZANNE_USER}:role`, value: 'Admin' }, [`replace ${CEZANNE_USER}:role! = "Admin"`]],
    [{ op: 'replace', path: 'id', value: 'x' }, ['replace id! = "x"']],
    // a readOnly attribute named by its path is another value, whatever its type; the product's rule judges it
    [{ op: 'replace', path: 'displayName', value: 5 }, ['replace displayName! = "5"']],
    [{ op: 'replace', path: 'name.givenName', value: { a: 1 } }, ['replace name.givenName! = "{\\"a\\":1}"']],
    [{ op: 'replace', path: 'name.familyName', value: 5 }, ['replace name.familyName! = "5"']],
    [{ op: 'replace', path: 'name.formatted', value: 5 }, ['replace name.formatted! = "5"']],
    [{ op: 'replace', path: 'name', value: 5 }, ['replace name! = null']],
    // to remove lists values only where a whole attribute has several
    [{ op: 'remove', path: 'externalId', value: 'x' }, ['remove externalId!']],
    [{ op: 'remove', path: 'emails.type', value: 'work' }, ['remove emails.type!']],
    [{ op: 'remove', path: 'emails[type pr]', value: [{ value: 'a@b' }] }, ['remove emails[type pr]!']],
    [{ op: 'remove', path: 'emails', value: null }, ['remove emails!']],
    [{ op: 'remove', path: 'emails', value: [{ Value: 'a@b' }, 'c'] }, ['remove emails! = [{"value":"a@b"},"c"]']],
    // parts of a value
    [{ op: 'replace', path: 'emails[type pr]', value: [] }, ['replace emails[type pr]! = null']],
    [{ op: 'replace', path: 'emails[type pr]', value: '' }, ['replace emails[type pr]! = null']],
    [{ op: 'replace', path: 'roles.primary', value: 'True' }, ['replace roles.primary! = true']],
    [{ op: 'replace', path: 'roles.primary', value: null }, ['replace roles.primary! = null']],
    [{ op: 'replace', path: 'roles.display', value: 'True' }, ['replace roles.display! = "True"']],
    [
      { op: 'add', path: 'roles[value pr]', value: { Primary: 'False', Display: 'True' } },
      ['add roles[value pr]! = {"primary":false,"display":"True"}'],
    ],
    // names of members in any case
    [{ OP: 'replace', Path: 'userName', VALUE: 'x' }, ['replace userName! = "x"']],
  ] as [unknown, string[]][])('%j is compiled', (operation, expected) => {
    expect(summary(operation)).toEqual(expected);
  });

  it.each([
    ['invalidSyntax', { op: 'move', path: 'userName', value: 'x' }],
    ['invalidSyntax', { path: 'userName', value: 'x' }],
    ['invalidSyntax', { op: ['replace'], value: {} }],
    ['invalidSyntax', { op: ['Replace'], value: {} }],
    ['invalidSyntax', 'replace'],
    ['invalidSyntax', null],
    ['invalidValue', { op: 'add', path: 'userName' }],
    ['invalidValue', { op: 'replace', path: 'title' }],
    ['invalidValue', { op: 'replace', value: 'x' }],
    ['invalidValue', { op: 'replace', value: [{ active: false }] }],
    ['invalidValue', { op: 'replace', value: null }],
    ['invalidValue', { op: 'replace', path: 'userName', value: 5 }],
    ['invalidValue', { op: 'replace', path: 'active', value: 'no' }],
    ['invalidValue', { op: 'replace', path: 'emails', value: [{ value: 5 }] }],
    ['invalidValue', { op: 'replace', path: 'emails.primary', value: 'yes' }],
    ['invalidValue', { op: 'replace', path: 'roles.primary', value: 'yes' }],
    ['invalidValue', { op: 'replace', path: 'emails[type pr]', value: [{ value: 'a@b' }, { value: 'c@d' }] }],
    ['invalidValue', { op: 'replace', path: 'emails[type eq "work"]', value: 'a@b' }],
    ['invalidValue', { op: 'replace', path: ENTERPRISE_USER, value: 'x' }],
    ['noTarget', { op: 'remove' }],
    ['noTarget', { op: 'remove', value: { active: true } }],
    ['noTarget', { op: 'remove', path: CORE_USER }],
    ['mutability', { op: 'remove', path: 'userName' }],
    ['invalidPath', { op: 'add', path: 5, value: 'x' }],
    ['invalidPath', { op: 'add', path: 'nope', value: 'x' }],
    ['invalidPath', { op: 'add', path: 'userName.value', value: 'x' }],
    ['invalidPath', { op: 'add', path: 'emails[type eq "work"].nope', value: 'x' }],
    ['invalidPath', { op: 'add', path: 'emails[type eq "work"]value', value: 'x' }],
    ['invalidPath', { op: 'add', path: 'emails[type eq "work"].value.x', value: 'x' }],
    ['invalidPath', { op: 'add', path: 'userName[value eq "x"]', value: 'x' }],
    ['invalidPath', { op: 'add', path: 'emails.value[value eq "x"]', value: 'x' }],
    ['invalidPath', { op: 'add', path: 'name[givenName eq "x"]', value: 'x' }],
    ['invalidPath', { op: 'add', path: 'schemas[value eq "x"]', value: 'x' }],
    ['invalidPath', { op: 'add', path: `${ENTERPRISE_USER}[x eq "y"]`, value: { employeeNumber: '7' } }],
    ['invalidPath', { op: 'add', path: '[type eq "work"]', value: 'x' }],
    ['invalidPath', { op: 'add', path: '__proto__', value: { polluted: true } }],
    ['invalidPath', { op: 'add', path: '__proto__.polluted', value: true }],
    ['invalidPath', { op: 'add', path: 'constructor.prototype.polluted', value: true }],
    ['invalidPath', { op: 'add', path: 'name.__proto__', value: { polluted: true } }],
    ['invalidPath', { op: 'add', path: `${ENTERPRISE_USER}:__proto__`, value: { polluted: true } }],
    ['invalidPath', { op: 'add', path: 'emails[type eq "work"].__proto__', value: { polluted: true } }],
    ['mutability', { op: 'replace', path: 'schemas', value: [] }],
    ['mutability', { op: 'replace', path: 'schemas', value: null }],
    ['mutability', { op: 'add', path: 'schemas', value: [CORE_USER, 'urn:x'] }],
    ['mutability', { op: 'replace', path: 'SCHEMAS', value: [7] }],
    ['invalidFilter', { op: 'add', path: 'emails[type eq work].value', value: 'x' }],
    ['invalidFilter', { op: 'add', path: 'emails[__proto__ pr].value', value: 'x' }],
    ['invalidFilter', { op: 'add', path: 'emails[0]', value: 'x' }],
    ['invalidFilter', { op: 'add', path: 'emails[].value', value: 'x' }],
    ['invalidFilter', { op: 'add', path: 'emails[type eq "work"', value: 'x' }],
    ['invalidFilter', { op: 'add', path: `emails[${'('.repeat(4000)}`, value: 'x' }],
  ])('is refused with %s: %j', (scimType, operation) => {
    const error = refusalOf(() => read(operation));
    expect([error.status, error.scimType]).toEqual([400, scimType]);
  });

  it.each<[unknown, string]>([
    ['replace', 'Each PATCH operation must be an object, not a string.'],
    [{ op: 'move' }, 'The "op" of a PATCH operation must be "add", "replace" or "remove".'],
    [{ op: 'Add', path: 'userName' }, 'A PATCH operation "add" needs a "value".'],
    [{ op: 'remove' }, 'A PATCH operation "remove" needs a "path" that says what to remove.'],
    [{ op: 'add', path: 5, value: 1 }, 'The "path" of a PATCH operation must be a string, not a number.'],
    [{ op: 'replace', value: [1] }, 'A PATCH operation without "path" needs an object as its "value", not an array.'],
    [
      { op: 'add', path: 'groups[value eq "x"]', value: 1 },
      '"groups[value eq "x"]" is read-only: it cannot be changed through the user.',
    ],
    [{ op: 'remove', path: 'schemas' }, '"schemas" is required and cannot be removed.'],
    [{ op: 'remove', path: 'userName' }, '"userName" is required and cannot be removed.'],
    [{ op: 'remove', path: CORE_USER }, 'The core User cannot be removed by PATCH; name the attributes to remove.'],
    [
      { op: 'add', path: 'emails[type eq "work"]xvalue', value: 'x' },
      'Unexpected "xvalue" after "]" in the PATCH path, at position 23.',
    ],
    [
      { op: 'add', path: 'userName[value eq "x"]', value: 'x' },
      'A filter in brackets cannot follow "userName": it does not have several values.',
    ],
    [{ op: 'replace', path: 'emails[type pr]', value: 'a@b' }, 'A value of "emails" must be an object, not a string.'],
    [{ op: 'replace', path: 'roles.primary', value: 5 }, '"roles.primary" must be true or false, not a number.'],
  ])('that is refused says why: %j', (operation, detail) => {
    expect(refusalOf(() => read(operation)).detail).toBe(detail);
  });

  it('on what only a group can change is ignored where that is asked for', () => {
    const operation = { op: 'add', path: 'groups', value: [{ value: 'x' }] };
    expect(refusalOf(() => read(operation)).scimType).toBe('mutability');
    expect(readPatch({ Operations: [operation] }, { unknownPaths: 'ignore' })).toEqual([]);
  });

  it.each([
    ['usernam', 'Unknown attribute in the PATCH path "usernam"; did you mean "userName"?'],
    [
      'emailz[type eq "work"].value',
      'Unknown attribute in the PATCH path "emailz[type eq "work"].value"; did you mean "emails"?',
    ],
    [
      'emails[type eq "work"].valeu',
      'Unknown attribute in the PATCH path "emails[type eq "work"].valeu"; did you mean "emails.value"?',
    ],
    [
      'employeeNumber',
      `Unknown attribute in the PATCH path "employeeNumber"; did you mean "${ENTERPRISE_USER}:employeeNumber"?`,
    ],
  ])('with the path %s gets a hint', (path, detail) => {
    expect(refusalOf(() => read({ op: 'add', path, value: 'x' })).detail).toBe(detail);
  });

  it('with an unknown path is dropped where that is asked for, a malformed one is not', () => {
    const ignore = { unknownPaths: 'ignore' } as const;
    const unknown = { op: 'Replace', path: 'urn:vendor:2.0:User:thing', value: 'x' };
    expect(readPatch({ Operations: [unknown] }, ignore)).toEqual([]);
    const malformed = { op: 'Replace', path: 'emails[type eq', value: 'x' };
    expect(refusalOf(() => readPatch({ Operations: [malformed] }, ignore)).scimType).toBe('invalidFilter');
  });

  it('that is wrong refuses the whole request, whatever comes before it', () => {
    const good = { op: 'replace', value: { active: false } };
    expect(refusalOf(() => read(good, good, { op: 'add', path: 'nope', value: 1 })).scimType).toBe('invalidPath');
  });
});

describe('a PATCH request', () => {
  it.each([
    ['invalidSyntax', []],
    ['invalidSyntax', 'x'],
    ['invalidSyntax', {}],
    ['invalidSyntax', { Operations: [] }],
    ['invalidSyntax', { Operations: { op: 'add' } }],
    ['invalidSyntax', { Operations: Array(1001).fill({ op: 'remove', path: 'title' }) }],
    ['invalidValue', { schemas: [CORE_USER], Operations: [{ op: 'remove', path: 'title' }] }],
    ['invalidValue', { schemas: 'x', Operations: [{ op: 'remove', path: 'title' }] }],
  ])('is refused with %s: %#', (scimType, body) => {
    expect(refusalOf(() => readPatch(body, { unknownPaths: 'refuse' })).scimType).toBe(scimType);
  });

  it.each<[unknown, string]>([
    [[], 'The request body must be a JSON object, not an array.'],
    [{ Operations: [] }, 'A PATCH request needs "Operations": an array with at least one operation.'],
    [
      { Operations: Array(1001).fill({ op: 'remove', path: 'title' }) },
      'A PATCH request may have at most 1000 operations.',
    ],
  ])('that is refused says why: %#', (body, detail) => {
    expect(refusalOf(() => readPatch(body, { unknownPaths: 'refuse' })).detail).toBe(detail);
  });

  it.each([
    { Operations: [{ op: 'remove', path: 'title' }] },
    { schemas: [PATCH_OP], operations: [{ op: 'remove', path: 'title' }] },
    { SCHEMAS: [PATCH_OP.toUpperCase(), 'urn:other'], OPERATIONS: [{ op: 'remove', path: 'title' }] },
    { Operations: Array(1000).fill({ op: 'remove', path: 'title' }) },
  ])('is accepted: %#', (body) => {
    expect(readPatch(body, { unknownPaths: 'refuse' })).toEqual([]);
  });
});

describe('the attributes that a PATCH request names by path', () => {
  it('are those of its paths, parts of a complex attribute included', () => {
    const operations = read(
      { op: 'replace', value: { userName: 'x', [ENTERPRISE_USER]: { employeeNumber: '1' } } },
      { op: 'replace', path: 'name', value: { givenName: 'x' } },
      { op: 'replace', path: `${ENTERPRISE_USER}:employeeNumber`, value: '1' },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'x' },
    );
    expect([...namedByPath(operations)]).toEqual([
      'name',
      'name.formatted',
      'name.familyName',
      'name.givenName',
      `${ENTERPRISE_USER}:employeeNumber`,
      'emails.value',
    ]);
  });

  it('are none without a path', () => {
    expect(namedByPath(read({ op: 'replace', value: { 'name.givenName': 'x' } })).size).toBe(0);
  });
});
