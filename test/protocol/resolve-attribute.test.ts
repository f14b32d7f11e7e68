import { describe, expect, it } from '@jest/globals';
import { didYouMean, nearestAttributeName } from '../../src/scim/protocol/vocabulary/nearest-attribute-name.js';
import { resolveAttribute } from '../../src/scim/protocol/vocabulary/resolve-attribute.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';

describe('the name of an attribute', () => {
  it.each([
    ['userName', 'userName'],
    ['USERNAME', 'userName'],
    ['name.GivenName', 'name.givenName'],
    ['emails.value', 'emails.value'],
    ['meta.lastmodified', 'meta.lastModified'],
    ['externalID', 'externalId'],
    [`${CORE}:userName`, 'userName'],
    [`${CORE.toUpperCase()}:EMAILS.TYPE`, 'emails.type'],
    [`${CORE}:id`, 'id'],
    [`${ENTERPRISE}:employeenumber`, `${ENTERPRISE}:employeeNumber`],
    [`${ENTERPRISE.replace('2.0:', '2.0')}:employeeNumber`, `${ENTERPRISE}:employeeNumber`],
    [
      'urn:ietf:params:scim:schemas:extension:cezanne:2.0:User:ROLE',
      'urn:ietf:params:scim:schemas:extension:cezanne:2.0:User:role',
    ],
  ])('%s is found as %s', (name, canonical) => {
    const resolution = resolveAttribute(name);
    expect(resolution).toMatchObject({ kind: 'known', path: { canonical } });
  });

  it.each([
    'nickName',
    'PASSWORD',
    'addresses',
    'addresses.formatted',
    'name.honorificPrefix',
    'phoneNumbers.value',
    'groups',
    `${CORE}:title`,
    `${ENTERPRISE}:department`,
    `${ENTERPRISE}:manager`,
    `${ENTERPRISE}:manager.value`,
  ])('%s is known to RFC 7643 and not kept', (name) => {
    expect(resolveAttribute(name)).toEqual({ kind: 'notKept' });
  });

  it.each([
    '',
    '.',
    'user',
    'userName.value',
    'emails.nope',
    'employeeNumber',
    'department',
    'role',
    '__proto__',
    'constructor',
    'name.__proto__',
    'name.constructor',
    'hasOwnProperty',
    'nic\u212AName', // KELVIN SIGN, which toLowerCase() folds to k
    ENTERPRISE,
  ])('%j is unknown', (name) => {
    expect(resolveAttribute(name)).toEqual({ kind: 'unknown' });
  });
});

describe('"did you mean"', () => {
  it.each([
    ['usernam', 'userName'],
    ['user_name', 'userName'],
    ['email', 'emails'],
    ['name.givennme', 'name.givenName'],
    ['employeeNumber', `${ENTERPRISE}:employeeNumber`],
    ['externlId', 'externalId'],
  ])('%s suggests %s', (name, nearest) => {
    expect(nearestAttributeName(name)).toBe(nearest);
  });

  it.each(['', 'x', 'favouriteColour', 'z'.repeat(100_000)])('%#: a name near to nothing suggests nothing', (name) => {
    expect(nearestAttributeName(name)).toBeUndefined();
    expect(didYouMean(name)).toBe('.');
  });
});
