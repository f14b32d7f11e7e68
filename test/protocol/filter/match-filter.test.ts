import { describe, expect, it } from '@jest/globals';
import type { ValuePath } from '../../../src/scim/protocol/filter/tree/filter.js';
import { matchElement, matchFilter } from '../../../src/scim/protocol/filter/match-filter.js';
import { parseFilter } from '../../../src/scim/protocol/filter/parse-filter.js';
import { exampleUser } from '../example-user.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

function isMatched(filter: string, user: Record<string, unknown> = exampleUser): boolean {
  return matchFilter(parseFilter(filter), user);
}

describe('the example user', () => {
  it.each([
    ['userName eq "barbara.jensen@EXAMPLE.COM"', true],
    ['userName eq "barbara.jensen"', false],
    ['userName ne "someone.else"', true],
    ['userName sw "BARB"', true],
    ['userName ew ".COM"', true],
    ['userName co "jensen@"', true],
    ['userName co "jensen#"', false],
    ['userName gt "a"', true],
    ['userName lt "c"', true],
    ['userName ge "barbara.jensen@example.com"', true],
    ['userName le "barbara.jensen@example.com"', true],
    ['userName gt "barbara.jensen@example.com"', false],
    ['userName gt "barbara"', true],
    ['userName lt "barbara.jensen@example.com.x"', true],
    ['userName ge "c"', false],
    ['userName le "a"', false],
    ['externalId eq null', false],
    ['externalId ne null', true],
    ['emails.type eq null', false],
    ['externalId eq "00u18ep2sjmnGT1wk698"', true],
    ['externalId eq "00U18EP2SJMNGT1WK698"', false],
    ['active eq true', true],
    ['active ne true', false],
    ['active eq "False"', false],
    ['name.givenName eq "barbara"', true],
    ['name pr', true],
    ['meta.resourceType eq "User"', true],
    ['meta.created gt "2026-05-13T04:42:34Z"', true],
    ['meta.created eq "2026-05-13T06:42:34.120+02:00"', true],
    ['meta.lastModified le "2026-06-01T10:00:00Z"', true],
    ['meta.lastModified lt "2026-06-01T10:00:00Z"', false],
    ['meta.lastModified ne "2026-06-01T10:00:00.000Z"', false],
    [`${ENTERPRISE}:employeeNumber eq "00701984"`, true],
    [`${ENTERPRISE}:employeeNumber eq "701984"`, false],
    // a multi-valued attribute matches if any value does
    ['emails eq "BABS@home.example"', true],
    ['emails co "@example.com"', true],
    ['emails.type eq "home"', true],
    ['emails.type ne "home"', true],
    ['not (emails.type eq "home")', false],
    ['emails.type eq "other"', false],
    ['emails.primary eq true', true],
    // a value path is about one value
    ['emails[type eq "work" and value co "@example.com"]', true],
    ['emails[type eq "home" and value co "@example.com"]', false],
    ['emails.type eq "home" and emails.value co "@example.com"', true],
    ['emails[type eq "home" and not (primary pr)]', true],
    ['emails[type eq "work"].value eq "barbara@example.com"', true],
    ['emails[type eq "other"]', false],
    ['not (emails[type eq "other"])', true],
    ['roles[primary eq "True"].value eq "self-service"', true],
    // precedence
    ['id pr or id pr and active eq false', true],
    ['(id pr or id pr) and active eq false', false],
  ])('%s: %s', (filter, expected) => {
    expect(isMatched(filter)).toBe(expected);
  });
});

describe('an attribute without a value', () => {
  const users = [
    ['absent', {}],
    ['null', { externalId: null, emails: null, name: null, active: null }],
    ['empty', { externalId: '', emails: [], name: {} }],
    ['parts without values', { emails: [{}, { value: '' }], name: { givenName: null } }],
  ] as const;

  describe.each(users)('(%s)', (_, user) => {
    it.each([
      ['externalId pr', false],
      ['externalId eq "x"', false],
      ['externalId eq ""', false],
      ['externalId ne "x"', true],
      ['externalId eq null', true],
      ['externalId ne null', false],
      ['externalId co ""', false],
      ['externalId lt "x"', false],
      ['externalId ge ""', false],
      ['active eq false', false],
      ['active ne true', true],
      ['emails pr', false],
      ['emails eq null', true],
      ['emails.type ne "work"', true],
      ['name pr', false],
      ['name.givenName eq null', true],
      [`${ENTERPRISE}:employeeNumber pr`, false],
      ['meta.created gt "2020-01-01T00:00:00Z"', false],
      ['emails[type eq "work"]', false],
      ['emails.primary eq false', false],
      ['emails[primary eq false]', false],
    ])('%s: %s', (filter, expected) => {
      expect(isMatched(filter, user)).toBe(expected);
    });
  });

  it('is what a name from the prototype of objects has', () => {
    expect(matchElement(parseFilter('emails.value pr'), { constructor: 'x' })).toBe(false);
    expect(isMatched('name.formatted pr', { name: 'a string' })).toBe(false);
  });
});

describe('an absent primary', () => {
  const user = { emails: [{ value: 'a' }, { value: 'b', primary: null }, { value: 'c', primary: true }], roles: ['x'] };
  it.each([
    ['emails[value eq "a" and primary eq false]', true],
    ['emails[value eq "b" and primary eq "False"]', true],
    ['emails[value eq "a" and primary ne true]', true],
    ['emails[value eq "a" and primary ne false]', false],
    ['emails[value eq "c" and primary ne false]', true],
    ['emails[value eq "c" and primary eq false]', false],
    ['emails[value eq "a" and not (primary eq true)]', true],
    ['emails[value eq "a" and primary pr]', false],
    ['emails[value eq "a" and primary eq null]', true],
    ['roles.primary eq false', true],
  ])('%s: %s', (filter, expected) => {
    expect(isMatched(filter, user)).toBe(expected);
  });
});

describe('the comparison of strings', () => {
  it('folds ASCII only: KELVIN SIGN is not k', () => {
    expect(isMatched('emails.value eq "kim@x"', { emails: [{ value: '\u212Aim@x' }] })).toBe(false);
    expect(isMatched('name.givenName eq "\u0130"', { name: { givenName: 'i\u0307' } })).toBe(false);
  });

  it('brings user names to NFC first', () => {
    expect(isMatched('userName eq "andre\\u0301"', { userName: 'Andr\u00e9' })).toBe(true);
    // By Unicode the KELVIN SIGN is canonically the letter K, so NFC makes it one.
    expect(isMatched('userName eq "kim"', { userName: '\u212Aim' })).toBe(true);
  });

  it('orders by code points, not by UTF-16 units', () => {
    expect(isMatched('userName gt "\uFF5E"', { userName: '😀' })).toBe(true);
    expect(isMatched('userName lt "\uFF5E"', { userName: 'a' })).toBe(true);
    expect(isMatched('userName gt "\uFFFD"', { userName: '\u{10000}' })).toBe(true);
    expect(isMatched('userName gt "\u{10000}"', { userName: '\u{103FF}' })).toBe(true);
  });
});

describe('one value of a multi-valued attribute', () => {
  it.each([
    [{ value: 'A@B' }, true],
    [{ type: 'WORK' }, true],
    [{ value: 'c' }, false],
    ['a@b', true],
    ['c', false],
    [null, false],
    [[], false],
  ])('%j: %s', (element, expected) => {
    const filter = parseFilter('emails[value eq "a@b" or type eq "work"]') as ValuePath;
    expect(matchElement(filter.filter, element)).toBe(expected);
  });
});

it('a value path finds nothing where the attribute is absent, not even by a negation', () => {
  for (const user of [{}, { emails: null }, { emails: [] }]) {
    expect(matchFilter(parseFilter('emails[not (type eq "work")]'), user)).toBe(false);
  }
  expect(matchFilter(parseFilter('not (emails[not (type eq "work")])'), { userName: 'x' })).toBe(true);
});

describe('a value that is not of the type of its attribute', () => {
  it('is compared as text when it is a number', () => {
    expect(isMatched('externalId eq "5"', { externalId: 5 })).toBe(true);
  });

  it('is no moment when it is no time', () => {
    const user = { meta: { created: 'soon' } };
    for (const operator of ['eq', 'gt', 'ge', 'lt', 'le']) {
      expect(isMatched(`meta.created ${operator} "2026-01-01T00:00:00Z"`, user)).toBe(false);
    }
    expect(isMatched('meta.created ne "2026-01-01T00:00:00Z"', user)).toBe(true);
  });

  it('is none when it is an object', () => {
    expect(isMatched('userName pr', { userName: { value: 'x' } })).toBe(false);
  });
});
