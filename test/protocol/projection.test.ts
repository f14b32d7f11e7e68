import { describe, expect, it } from '@jest/globals';
import { project } from '../../src/scim/protocol/query/projection.js';
import { readProjection } from '../../src/scim/protocol/query/read-projection.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../../src/scim/protocol/urns.js';
import { exampleUser } from './example-user.js';
import { refusalOf } from './refusal-of.js';

function projected(query: Record<string, unknown>) {
  return project(exampleUser, readProjection(query));
}

const always = { schemas: exampleUser.schemas, id: exampleUser.id };

const coreOnly = Object.fromEntries(Object.entries(exampleUser).filter(([name]) => !name.includes(':')));

describe('attributes', () => {
  it.each([
    ['userName', { userName: exampleUser.userName }],
    ['USERNAME, active', { userName: exampleUser.userName, active: true }],
    ['name', { name: exampleUser.name }],
    ['name.givenName', { name: { givenName: 'Barbara' } }],
    ['emails.value', { emails: [{ value: 'barbara@example.com' }, { value: 'babs@home.example' }] }],
    ['emails.primary', { emails: [{ primary: true }] }],
    ['meta.version', { meta: { version: 'W/"3"' } }],
    [`${CORE_USER}:userName`, { userName: exampleUser.userName }],
    [`${CORE_USER.toUpperCase()}:NAME.FAMILYNAME`, { name: { familyName: 'Jensen' } }],
    [`${ENTERPRISE_USER}:employeeNumber`, { [ENTERPRISE_USER]: { employeeNumber: '00701984' } }],
    [CEZANNE_USER, { [CEZANNE_USER]: { role: 'Self-Service' } }],
    [CORE_USER, coreOnly],
    [`${CORE_USER},${CEZANNE_USER}:role`, { ...coreOnly, [CEZANNE_USER]: { role: 'Self-Service' } }],
    ['nope', {}],
    ['__proto__,constructor', {}],
    ['id', {}],
  ])('%s', (attributes, expected) => {
    expect(projected({ attributes })).toEqual({ ...always, ...expected });
  });
});

describe('excludedAttributes', () => {
  const rest = (without: string): Record<string, unknown> => {
    const { [without]: _, ...others } = exampleUser as Record<string, unknown>;
    return others;
  };

  it.each([
    ['emails', rest('emails')],
    ['id,schemas', exampleUser],
    ['name.formatted', { ...exampleUser, name: { givenName: 'Barbara', familyName: 'Jensen' } }],
    ['name.formatted,name.givenName,NAME.FAMILYNAME', rest('name')],
    [
      'emails.type,emails.primary',
      { ...exampleUser, emails: [{ value: 'barbara@example.com' }, { value: 'babs@home.example' }] },
    ],
    [ENTERPRISE_USER, rest(ENTERPRISE_USER)],
    [`${ENTERPRISE_USER}:employeeNumber`, rest(ENTERPRISE_USER)],
    [`${CORE_USER}:displayName`, rest('displayName')],
    [
      CORE_USER,
      {
        ...always,
        [ENTERPRISE_USER]: exampleUser[ENTERPRISE_USER],
        [CEZANNE_USER]: exampleUser[CEZANNE_USER],
      },
    ],
    ['nope,members', exampleUser],
  ])('%s', (excludedAttributes, expected) => {
    expect(projected({ excludedAttributes })).toEqual(expected);
  });
});

describe('both parameters', () => {
  it('are absent when empty', () => {
    expect(projected({})).toBe(exampleUser);
    expect(projected({ attributes: '', excludedAttributes: ' , ' })).toBe(exampleUser);
  });

  it('together: attributes wins', () => {
    expect(projected({ attributes: 'userName', excludedAttributes: 'userName' })).toEqual({
      ...always,
      userName: exampleUser.userName,
    });
  });

  it('are refused when given twice', () => {
    expect(refusalOf(() => projected({ attributes: ['id', 'name'] })).scimType).toBe('invalidValue');
  });
});
