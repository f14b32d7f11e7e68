import { describe, expect, it } from '@jest/globals';
import { applyPatch } from '../../../src/scim/protocol/patch/apply-patch.js';
import { readPatch } from '../../../src/scim/protocol/patch/read-patch.js';
import { readUserDocument } from '../../../src/scim/protocol/user/read-user.js';
import { CEZANNE_USER, ENTERPRISE_USER, PATCH_OP } from '../../../src/scim/protocol/urns.js';
import type { UserDocument } from '../../../src/scim/protocol/user/user-document.js';
import { exampleUser } from '../example-user.js';
import { refusalOf } from '../refusal-of.js';

const [work, home] = exampleUser.emails as [object, object];

function patched(operations: unknown[], user: Record<string, unknown> = exampleUser): UserDocument {
  const request = { schemas: [PATCH_OP], Operations: operations };
  return readUserDocument(applyPatch(user, readPatch(request, { unknownPaths: 'refuse' })));
}

describe('Okta', () => {
  it.each([false, true])('deactivates and reactivates without a path: %s', (active) => {
    expect(patched([{ op: 'replace', value: { active } }]).active).toBe(active);
  });

  it('synchronises a password that we do not keep', () => {
    expect(patched([{ op: 'replace', value: { password: 'secret' } }])).toEqual(readUserDocument(exampleUser));
  });

  it('sends the whole profile, what is read-only included', () => {
    const profile = { ...exampleUser, userName: 'new@example.com', groups: [], locale: 'en_US' };
    expect(patched([{ op: 'replace', value: profile }])).toEqual({
      ...readUserDocument(exampleUser),
      userName: 'new@example.com',
    });
  });
});

describe('Entra ID', () => {
  it.each(['Add', 'Replace', 'REPLACE', 'add'])('capitalises operations: %s', (op) => {
    expect(patched([{ op, path: 'userName', value: 'x' }]).userName).toBe('x');
  });

  it('capitalises removals', () => {
    expect(patched([{ op: 'Remove', path: 'externalId' }]).externalId).toBeNull();
  });

  it.each([
    ['False', false],
    ['True', true],
  ])('sends booleans as strings: %s', (value, active) => {
    expect(patched([{ op: 'Replace', path: 'active', value }]).active).toBe(active);
  });

  it('sends booleans as strings in filters', () => {
    const operation = { op: 'Add', path: 'roles[primary eq "True"].value', value: 'HR Professional' };
    expect(patched([operation]).roles).toEqual([{ ...exampleUser.roles[0], value: 'HR Professional' }]);
  });

  it('has paths as keys of a path-less value (aadOptscim062020)', () => {
    const value = {
      'name.givenName': 'Babs',
      displayName: 'Babs Jensen',
      [`${ENTERPRISE_USER}:employeeNumber`]: '1',
      [`${ENTERPRISE_USER}:department`]: 'Sales',
      'emails[type eq "work"].value': 'new@example.com',
    };
    expect(patched([{ op: 'replace', value }])).toEqual({
      ...readUserDocument(exampleUser),
      name: { ...exampleUser.name, givenName: 'Babs' },
      displayName: 'Babs Jensen',
      employeeNumber: '1',
      emails: [{ ...work, value: 'new@example.com' }, home],
    });
  });

  it('misspells the enterprise URN', () => {
    const path = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0User:employeeNumber';
    expect(patched([{ op: 'Replace', path, value: '1' }]).employeeNumber).toBe('1');
  });

  describe.each(['Add', 'Replace'])('creates a value that is not there by %s', (op) => {
    it.each([
      ['emails[type eq "other"].value', [work, home, { type: 'other', value: 'x' }]],
      ['emails[type eq "OTHER"].value', [work, home, { type: 'other', value: 'x' }]],
      [
        'emails[type eq "other" and primary eq false].value',
        [work, home, { type: 'other', primary: false, value: 'x' }],
      ],
      [
        'emails[(primary eq "False") and type eq "other"].value',
        [work, home, { type: 'other', primary: false, value: 'x' }],
      ],
      [
        'emails[type eq "other" and primary eq true].value',
        [{ ...work, primary: false }, home, { type: 'other', primary: true, value: 'x' }],
      ],
      [
        'emails[primary eq "True" and (type eq "Other" and type eq "other")].value',
        [{ ...work, primary: false }, home, { type: 'other', primary: true, value: 'x' }],
      ],
    ])('%s', (path, emails) => {
      expect(patched([{ op, path, value: 'x' }]).emails).toEqual(emails);
    });

    it('as the primary one, and then it is the only primary one', () => {
      const user = { ...exampleUser, emails: [home] };
      const operation = { op, path: 'emails[primary eq true].value', value: 'x' };
      expect(patched([operation], user).emails).toEqual([home, { primary: true, value: 'x' }]);
    });

    it('as the whole value', () => {
      const operation = { op, path: 'emails[type eq "other"]', value: { value: 'x', display: 'X' } };
      expect(patched([operation]).emails).toEqual([work, home, { type: 'other', value: 'x', display: 'X' }]);
    });

    it('where there are no values at all', () => {
      const { emails: _, ...user } = exampleUser;
      expect(patched([{ op, path: 'emails.value', value: 'x' }], user).emails).toEqual([{ value: 'x' }]);
    });

    it.each([
      'emails[type eq "invoices"].value',
      'emails[type ne "work" and type ne "home"].value',
      'emails[type eq "other" and display eq "x"].value',
      'emails[type eq "other" and type eq "home"].value',
      'emails[type eq "other" and primary ne true].value',
      'emails[type eq "other" and (primary eq true or primary eq false)].value',
      'emails[primary eq true and primary eq false].value',
      'emails[display eq "x"].value',
      'emails[display eq "work"].value',
      'emails[type sw "other"].value',
      'emails[type eq null and value pr].value',
      'emails[type eq null].value',
      'roles[type eq "work"].value',
    ])('but not where the filter says too little: %s', (path) => {
      expect(refusalOf(() => patched([{ op, path, value: 'x' }])).scimType).toBe('noTarget');
    });
  });

  it('removes values by listing them', () => {
    const remove = (value: unknown) => patched([{ op: 'Remove', path: 'emails', value }]).emails;
    expect(remove([{ $ref: null, value: 'BABS@home.example' }])).toEqual([work]);
    expect(remove([{ value: 'babs@home.example', type: 'home' }])).toEqual([work]);
    expect(remove([{ value: 'babs@home.example', type: 'work' }])).toEqual([work, home]);
    expect(remove({ Value: 'babs@home.example' })).toEqual([work]);
    expect(remove(['nobody@example.com'])).toEqual([work, home]);
    expect(remove(['babs@home.example'])).toEqual([work]);
    expect(remove([])).toEqual([work, home]);
    expect(remove([{ type: 'home' }, null, 5])).toEqual([work, home]);
  });
});

describe('Salesforce', () => {
  it('wraps the values to remove in the name of the attribute', () => {
    const operation = { op: 'remove', path: 'emails', value: { emails: [{ value: 'babs@home.example' }] } };
    expect(patched([operation]).emails).toEqual([work]);
  });
});

describe('an account has one role', () => {
  const json = '{"id":"1","value":"Admin","displayName":"Admin"}';

  it.each([
    ['one value, added', { op: 'Add', path: 'roles', value: [{ value: 'Admin' }] }, [{ value: 'Admin' }]],
    ['a JSON object in a string, added', { op: 'Add', path: 'roles', value: [{ value: json }] }, [{ value: json }]],
    ['a string', { op: 'replace', path: 'roles', value: 'Admin' }, ['Admin']],
    ['strings', { op: 'add', path: 'roles', value: ['Admin', 'Other'] }, ['Admin', 'Other']],
    ['without a path', { op: 'add', value: { roles: [{ value: 'Admin' }] } }, [{ value: 'Admin' }]],
    [
      'of a type',
      { op: 'add', path: 'roles[primary eq true].type', value: 'x' },
      [{ ...exampleUser.roles[0], type: 'x' }],
    ],
    ['none, added', { op: 'add', path: 'roles', value: [] }, exampleUser.roles],
    ['none, replaced', { op: 'replace', path: 'roles', value: [] }, []],
    ['removed', { op: 'remove', path: 'roles' }, []],
    ['another one removed', { op: 'remove', path: 'roles', value: [{ value: 'Admin' }] }, exampleUser.roles],
    ['removed by value', { op: 'remove', path: 'roles', value: [{ value: 'self-service' }] }, []],
  ])('%s', (_, operation, roles) => {
    expect(patched([operation]).roles).toEqual(roles);
  });

  it('that is a number is the one that its text names', () => {
    const operations = [
      { op: 'replace', path: 'roles', value: [{ value: 5 }] },
      { op: 'remove', path: 'roles', value: ['5'] },
    ];
    expect(patched(operations).roles).toEqual([]);
  });

  it('is created instead of the one that the filter does not select', () => {
    const user = { ...exampleUser, roles: [{ value: 'Self-Service' }] };
    const operation = { op: 'Add', path: 'roles[primary eq "True"].value', value: 'Admin' };
    expect(patched([operation], user).roles).toEqual([{ primary: true, value: 'Admin' }]);
  });

  it('is created where there is none', () => {
    const user = { ...exampleUser, roles: [] };
    const operation = { op: 'Replace', path: 'roles[primary eq "True"].value', value: 'Admin' };
    expect(patched([operation], user).roles).toEqual([{ primary: true, value: 'Admin' }]);
  });

  it('added, then the old one removed, leaves the new one', () => {
    const operations = [
      { op: 'Add', path: 'roles', value: [{ value: 'Admin' }] },
      { op: 'Remove', path: 'roles', value: [{ value: 'Self-Service' }] },
    ];
    expect(patched(operations).roles).toEqual([{ value: 'Admin' }]);
  });

  it('is taken as it comes from our extension', () => {
    expect(patched([{ op: 'replace', path: `${CEZANNE_USER}:role`, value: 'Admin' }]).extensionRole).toBe('Admin');
  });
});
