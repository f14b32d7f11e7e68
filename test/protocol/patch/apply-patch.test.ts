import { describe, expect, it } from '@jest/globals';
import { applyPatch } from '../../../src/scim/protocol/patch/apply-patch.js';
import { readPatch } from '../../../src/scim/protocol/patch/read-patch.js';
import { readUserDocument } from '../../../src/scim/protocol/user/read-user.js';
import { CEZANNE_USER, ENTERPRISE_USER } from '../../../src/scim/protocol/urns.js';
import { exampleUser } from '../example-user.js';
import { refusalOf } from '../refusal-of.js';

const [work, home] = exampleUser.emails as [object, object];
const plainWork = { value: 'barbara@example.com', type: 'work' };

function patch(operations: unknown[], user: Record<string, unknown> = exampleUser) {
  return applyPatch(user, readPatch({ Operations: operations }, { unknownPaths: 'refuse' }));
}

/** What is different from the example user. */
function changesOf(...operations: unknown[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(patch(operations)).filter(([key, value]) => value !== Reflect.get(exampleUser, key)),
  );
}

describe('add', () => {
  it.each([
    ['sets a single value', { path: 'userName', value: 'x' }, { userName: 'x' }],
    [
      'sets several values without a path',
      { value: { userName: 'x', active: false } },
      { userName: 'x', active: false },
    ],
    [
      'completes a complex attribute',
      { path: 'name', value: { givenName: 'B' } },
      { name: { ...exampleUser.name, givenName: 'B' } },
    ],
    ['sets a part', { path: 'name.formatted', value: 'B' }, { name: { ...exampleUser.name, formatted: 'B' } }],
    [
      'sets an attribute of an extension',
      { path: `${ENTERPRISE_USER}:employeeNumber`, value: '1' },
      { [ENTERPRISE_USER]: { employeeNumber: '1' } },
    ],
    [
      'appends to a multi-valued attribute',
      { path: 'emails', value: [{ value: 'n' }] },
      { emails: [work, home, { value: 'n' }] },
    ],
    [
      'appends without a path as well',
      { value: { emails: [{ value: 'n' }] } },
      { emails: [work, home, { value: 'n' }] },
    ],
    [
      'appends only what is not there',
      { path: 'emails', value: [{ ...home }, { value: 'n' }] },
      { emails: [work, home, { value: 'n' }] },
    ],
    ['appends nothing for null', { path: 'emails', value: null }, { emails: [work, home] }],
    [
      'appends once what is given twice',
      { path: 'emails', value: [{ value: 'n' }, { value: 'N' }] },
      { emails: [work, home, { value: 'n' }] },
    ],
    [
      'completes what is there, by value and type in any case, and keeps their spelling',
      { path: 'emails', value: [{ value: 'BABS@home.example', type: 'HOME', display: 'Babs' }] },
      { emails: [work, { ...home, display: 'Babs' }] },
    ],
    [
      'appends the same value of another type',
      { path: 'emails', value: [{ value: 'babs@home.example', type: 'other' }, { value: 'babs@home.example' }] },
      {
        emails: [work, home, { value: 'babs@home.example', type: 'other' }, { value: 'babs@home.example' }],
      },
    ],
    [
      'moves the primary mark to what it completes',
      { path: 'emails', value: [{ ...home, primary: true }] },
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
    ],
    ['adds nothing to the values that a filter selects for null', { path: 'emails[type pr]', value: null }, {}],
    ['clears a part for null', { path: 'emails[type eq "work"].primary', value: null }, { emails: [plainWork, home] }],
    [
      'moves the primary mark',
      { path: 'emails', value: [{ value: 'n', primary: true }] },
      { emails: [{ ...work, primary: false }, home, { value: 'n', primary: true }] },
    ],
    [
      'completes the values that a filter selects',
      { path: 'emails[type eq "home"]', value: { display: 'Babs' } },
      { emails: [work, { ...home, display: 'Babs' }] },
    ],
    [
      'moves the primary mark to a value that a filter selects',
      { path: 'emails[type eq "home"].primary', value: true },
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
    ],
  ])('%s', (_, operation, changes) => {
    expect(changesOf({ op: 'add', ...operation })).toEqual(changes);
  });
});

describe('replace', () => {
  it.each([
    ['sets a single value', { path: 'active', value: false }, { active: false }],
    ['clears a complex attribute with null', { path: 'name', value: null }, { name: null }],
    ['clears a single value with null', { path: 'externalId', value: null }, { externalId: null }],
    [
      'leaves unnamed parts of a complex attribute',
      { path: 'name', value: { givenName: 'B' } },
      { name: { ...exampleUser.name, givenName: 'B' } },
    ],
    ['replaces all values', { path: 'emails', value: [{ value: 'n' }] }, { emails: [{ value: 'n' }] }],
    ['replaces all values by none', { path: 'emails', value: [] }, { emails: [] }],
    ['takes the selected values away for null', { path: 'emails[type eq "home"]', value: null }, { emails: [work] }],
    ['takes nothing away where nothing is selected', { path: 'emails[type eq "other"]', value: null }, {}],
    [
      'puts a new value in the place of each selected one',
      { path: 'emails[type eq "work"]', value: { value: 'n', type: 'other' } },
      { emails: [{ value: 'n', type: 'other' }, home] },
    ],
    [
      'sets a part of the selected values',
      { path: 'emails[type eq "home"].value', value: 'n' },
      { emails: [work, { ...home, value: 'n' }] },
    ],
    [
      'sets a part of all values',
      { path: 'emails.display', value: 'Babs' },
      {
        emails: [
          { ...work, display: 'Babs' },
          { ...home, display: 'Babs' },
        ],
      },
    ],
    [
      'leaves one primary value when all are marked',
      { path: 'emails.primary', value: true },
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
    ],
    [
      'takes a part away with null',
      { path: 'emails[type eq "work"].primary', value: null },
      { emails: [{ value: 'barbara@example.com', type: 'work' }, home] },
    ],
    [
      'matches without regard to case',
      { path: 'EMAILS[TYPE EQ "HOME"].VALUE', value: 'n' },
      { emails: [work, { ...home, value: 'n' }] },
    ],
    [
      'leaves the other attributes of an extension',
      { path: `${CEZANNE_USER}:role`, value: 'Line Manager' },
      { [CEZANNE_USER]: { role: 'Line Manager' } },
    ],
  ])('%s', (_, operation, changes) => {
    expect(changesOf({ op: 'replace', ...operation })).toEqual(changes);
  });

  it.each([
    'emails[type eq "other" and value eq "x"].display',
    'emails[value eq "x"].type',
    'emails[type ne "work" and type ne "home"]',
  ])('is refused with noTarget when nothing matches: %s', (path) => {
    const value = path.endsWith(']') ? { value: 'x' } : 'x';
    expect(refusalOf(() => patch([{ op: 'replace', path, value }])).scimType).toBe('noTarget');
  });

  it('names the filter that nothing matches', () => {
    expect(refusalOf(() => patch([{ op: 'replace', path: 'emails[value eq "x"].type', value: 'x' }])).detail).toBe(
      'No value of "emails" matches the filter "value eq "x"": nothing to replace.',
    );
  });

  it('turns a bare value into one with parts to set one', () => {
    const operations = [
      { op: 'replace', path: 'roles', value: 'Admin' },
      { op: 'replace', path: 'roles[value eq "admin"].display', value: 'A' },
    ];
    expect(changesOf(...operations)).toEqual({ roles: [{ value: 'Admin', display: 'A' }] });
  });
});

describe('the primary mark', () => {
  const [first, second] = [
    { value: 'a', type: 'work' },
    { value: 'b', type: 'home', primary: true },
  ] as const;
  const emailsAfter = (operation: object, emails: object[] = [first, second]): unknown =>
    patch([operation as { op: string }], { ...exampleUser, emails })['emails'];

  it('goes to the selected value, wherever the one that had it stands', () => {
    expect(emailsAfter({ op: 'replace', path: 'emails[type eq "work"].primary', value: true })).toEqual([
      { ...first, primary: true },
      { ...second, primary: false },
    ]);
  });

  it('goes to a value that is created, and else stays', () => {
    const path = 'emails[type eq "other"]';
    const created = { value: 'c', type: 'other' };
    expect(emailsAfter({ op: 'add', path, value: { ...created, primary: true } })).toEqual([
      first,
      { ...second, primary: false },
      { ...created, primary: true },
    ]);
    expect(emailsAfter({ op: 'add', path, value: created })).toEqual([first, second, created]);
  });

  it('does not stay with a value that is only named', () => {
    const value = [
      { ...first, primary: true },
      { value: 'b', type: 'home' },
    ];
    expect(emailsAfter({ op: 'add', path: 'emails', value })).toEqual([
      { ...first, primary: true },
      { ...second, primary: false },
    ]);
  });

  it('goes to the first of two that are the same', () => {
    expect(emailsAfter({ op: 'add', path: 'emails', value: [{ ...first, primary: true }] }, [first, first])).toEqual([
      { ...first, primary: true },
      first,
    ]);
  });
});

describe('remove', () => {
  it.each([
    ['clears a single value', 'externalId', { externalId: null }],
    ['clears a complex attribute', 'name', { name: null }],
    ['clears a part', 'name.givenName', { name: { ...exampleUser.name, givenName: null } }],
    ['empties a multi-valued attribute', 'emails', { emails: [] }],
    ['takes the selected values away', 'emails[type eq "work"]', { emails: [home] }],
    [
      'takes a part of the selected values away',
      'emails[type eq "work"].primary',
      { emails: [{ value: 'barbara@example.com', type: 'work' }, home] },
    ],
    ['empties the attribute with its last value', 'emails[value pr]', { emails: [] }],
    ['clears an attribute of an extension', `${CEZANNE_USER}:role`, { [CEZANNE_USER]: { role: null } }],
    ['clears an extension', ENTERPRISE_USER, { [ENTERPRISE_USER]: { employeeNumber: null } }],
    // Entra ID and Okta repeat removals: what is not there is not an error
    ['changes nothing when nothing matches', 'emails[type eq "other"]', {}],
    ['changes nothing when nothing matches, for a part', 'emails[type eq "other"].value', {}],
  ])('%s: %s', (_, path, changes) => {
    expect(changesOf({ op: 'remove', path })).toEqual(changes);
  });
});

describe('id and meta', () => {
  it.each([
    { op: 'replace', path: 'id', value: exampleUser.id },
    { op: 'replace', path: 'meta', value: { ...exampleUser.meta } },
    { op: 'add', path: 'meta.version', value: 'W/"3"' },
    { op: 'replace', value: { id: 'other', meta: { version: 'other' } } },
  ])('may be repeated: %j', (operation) => {
    expect(changesOf(operation)).toEqual({});
  });

  it.each([
    { op: 'replace', path: 'id', value: 'other' },
    { op: 'remove', path: 'id' },
    { op: 'remove', path: 'meta.version' },
    { op: 'replace', path: 'meta', value: {} },
    { op: 'replace', path: 'meta', value: { ...exampleUser.meta, version: 'W/"4"' } },
    { op: 'replace', path: 'meta', value: { ...exampleUser.meta, more: 1 } },
    { op: 'replace', path: 'meta', value: [exampleUser.meta] },
    { op: 'replace', path: 'meta.version', value: 'W/"4"' },
  ])('cannot be changed: %j', (operation) => {
    const { scimType, detail } = refusalOf(() => patch([operation]));
    expect({ scimType, detail }).toEqual({
      scimType: 'mutability',
      detail: `"${operation.path}" is set by the server and cannot be changed.`,
    });
  });
});

describe('several operations', () => {
  it('work on what the ones before them left', () => {
    const operations = [
      { op: 'remove', path: 'emails' },
      { op: 'add', path: 'emails', value: [{ value: 'a', type: 'home' }] },
      { op: 'replace', path: 'emails[type eq "home"].value', value: 'b' },
      { op: 'remove', path: 'name' },
      { op: 'add', path: 'name.givenName', value: 'B' },
    ];
    expect(changesOf(...operations)).toEqual({ emails: [{ value: 'b', type: 'home' }], name: { givenName: 'B' } });
  });

  it('do not share values with each other or with the request', () => {
    const value = { value: 'a', type: 'home' };
    const operations = readPatch(
      {
        Operations: [
          { op: 'replace', path: 'emails', value: [value] },
          { op: 'replace', path: 'emails[type eq "home"].value', value: 'b' },
        ],
      },
      { unknownPaths: 'refuse' },
    );
    expect(applyPatch(exampleUser, operations)).toMatchObject({ emails: [{ value: 'b' }] });
    expect(applyPatch(exampleUser, operations.slice(0, 1))).toMatchObject({ emails: [{ value: 'a' }] });
    expect(value).toEqual({ value: 'a', type: 'home' });
  });

  it('leave alone what has lost its value, unless that is what they are about', () => {
    const cleared = { op: 'remove', path: 'emails[type eq "home"].value' };
    const listed = { op: 'remove', path: 'emails', value: [{ type: 'home' }] };
    expect(changesOf(cleared, listed)).toEqual({ emails: [work, { type: 'home' }] });
    const added = { op: 'add', path: 'emails', value: [{ value: 'n', type: 'home' }] };
    expect(changesOf(cleared, added)).toEqual({ emails: [work, { type: 'home' }, { value: 'n', type: 'home' }] });
  });

  it('add to nothing at all', () => {
    const { emails: _, ...user } = exampleUser;
    const operation = { op: 'add', path: 'emails', value: { value: 'n' } };
    expect(patch([operation], user)['emails']).toEqual([{ value: 'n' }]);
  });

  it('may give more than 100 roles, of which whoever reads them makes what he can', () => {
    const value = Array.from({ length: 101 }, (_, place) => `Role ${place}`);
    expect(changesOf({ op: 'replace', path: 'roles', value })).toEqual({ roles: value });
  });

  it('cannot build up more than 100 addresses', () => {
    const add = (n: number) => ({
      op: 'add',
      path: 'emails',
      value: Array.from({ length: 50 }, (_, i) => `${n}-${i}@x`),
    });
    expect(refusalOf(() => patch([add(1), add(2)])).detail).toBe(
      '"emails" has too many values: at most 100 are allowed.',
    );
    expect(() => patch([{ op: 'remove', path: 'emails' }, add(1), add(2)])).not.toThrow();
  });
});

describe('the outcome, read as a User', () => {
  it('tells cleared from absent', () => {
    const outcome = patch([
      { op: 'remove', path: 'externalId' },
      { op: 'remove', path: 'emails' },
      { op: 'remove', path: `${ENTERPRISE_USER}:employeeNumber` },
    ]);
    expect(readUserDocument(outcome)).toMatchObject({
      externalId: null,
      emails: null,
      employeeNumber: null,
      active: true,
    });
    const { externalId: _, ...without } = exampleUser;
    expect(readUserDocument(patch([{ op: 'replace', value: { active: false } }], without)).externalId).toBeUndefined();
  });

  it('drops an address that lost its value', () => {
    const outcome = patch([{ op: 'remove', path: 'emails[type eq "work"].value' }]);
    expect(readUserDocument(outcome).emails).toEqual([home]);
  });
});
