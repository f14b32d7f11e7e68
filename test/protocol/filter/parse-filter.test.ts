import { describe, expect, it } from '@jest/globals';
import { booleanFromClient } from '../../../src/scim/protocol/dialects/spelling/entra-string-booleans.js';
import type { Filter } from '../../../src/scim/protocol/filter/tree/filter.js';
import { parseFilter, parseValueFilter } from '../../../src/scim/protocol/filter/parse-filter.js';
import { printFilter, printValueFilter } from '../../../src/scim/protocol/filter/print-filter.js';
import type { AttributePath } from '../../../src/scim/protocol/vocabulary/attribute-vocabulary.js';
import { resolveAttribute } from '../../../src/scim/protocol/vocabulary/resolve-attribute.js';
import { refusalOf } from '../refusal-of.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** The shape of a filter, each leaf as text. */
function shape(filter: Filter): unknown {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { [filter.kind]: filter.terms.map(shape) };
    case 'not':
      return { not: shape(filter.term) };
    default:
      return printFilter(filter);
  }
}

describe('a filter', () => {
  it.each([
    // RFC 7644 §3.4.2.2, figure 2, where the attributes are kept here
    ['userName eq "bjensen"', 'userName eq "bjensen"'],
    ['name.familyName co "O\'Malley"', 'name.familyName co "O\'Malley"'],
    ['userName sw "J"', 'userName sw "J"'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"', 'userName sw "J"'],
    ['externalId pr', 'externalId pr'],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', 'meta.lastModified gt "2011-05-13T04:42:34Z"'],
    // captured from Okta and Entra ID
    ['userName eq "test.user@okta.local"', 'userName eq "test.user@okta.local"'],
    ['id eq "0198c000" and externalId eq "00u1"', { and: ['id eq "0198c000"', 'externalId eq "00u1"'] }],
    ['active eq "True"', 'active eq true'],
    ['active eq "false"', 'active eq false'],
    // spelling
    ['USERNAME EQ "x"', 'userName eq "x"'],
    ['active eq TRUE', 'active eq true'],
    ['active ne False', 'active ne false'],
    ['externalId eq NULL', 'externalId eq null'],
    ['  userName   eq\t"x"  ', 'userName eq "x"'],
    ['userName eq"x"', 'userName eq "x"'],
    ['userName eq\r\n"x"', 'userName eq "x"'],
    [`${ENTERPRISE.toUpperCase()}:EMPLOYEENUMBER eq "007"`, `${ENTERPRISE}:employeeNumber eq "007"`],
    ['userName eq "a\\"b\\\\c\\u00e9\\/\\n"', 'userName eq "a\\"b\\\\cé/\\n"'],
    ['userName eq ""', 'userName eq ""'],
    ['userName eq "and or not ( [ ] ) pr"', 'userName eq "and or not ( [ ] ) pr"'],
    // a multi-valued complex attribute stands for its value
    ['emails eq "x"', 'emails.value eq "x"'],
    ['emails co "@example.com"', 'emails.value co "@example.com"'],
    ['roles eq "Line Manager"', 'roles.value eq "Line Manager"'],
    ['emails pr', 'emails pr'],
    ['name pr', 'name pr'],
    // value paths
    ['emails[type eq "work"]', 'emails[type eq "work"]'],
    ['emails[type eq "work" and value co "@x"]', 'emails[type eq "work" and value co "@x"]'],
    ['emails[not (type pr) or primary eq "True"]', 'emails[not (type pr) or primary eq true]'],
    ['emails[type eq "work"].value eq "x"', 'emails[type eq "work" and value eq "x"]'],
    ['emails[type eq "work"].value pr', 'emails[type eq "work" and value pr]'],
    [
      'emails[type eq "work" or type eq "home"].value eq "x"',
      'emails[(type eq "work" or type eq "home") and value eq "x"]',
    ],
    ['emails[type eq "work" and value pr].value eq "x"', 'emails[(type eq "work" and value pr) and value eq "x"]'],
    [`${'urn:ietf:params:scim:schemas:core:2.0:User'}:emails[value pr]`, 'emails[value pr]'],
    // Entra ID asks for a manager, whom nobody has, and for an external id without quotes
    ['manager eq "x"', { not: 'id pr' }],
    ['id pr and MANAGER EQ "x"', { and: ['id pr', { not: 'id pr' }] }],
    ['externalId eq jyoung', 'externalId eq "jyoung"'],
    ['externalId eq j.young+1@x-y_z', 'externalId eq "j.young+1@x-y_z"'],
    ['externalId eq 5', 'externalId eq "5"'],
  ])('%s', (text, expected) => {
    expect(shape(parseFilter(text))).toEqual(expected);
  });

  it.each([
    ['id pr and userName pr or externalId pr', { or: [{ and: ['id pr', 'userName pr'] }, 'externalId pr'] }],
    ['id pr or userName pr and externalId pr', { or: ['id pr', { and: ['userName pr', 'externalId pr'] }] }],
    ['(id pr or userName pr) and externalId pr', { and: [{ or: ['id pr', 'userName pr'] }, 'externalId pr'] }],
    ['not (id pr) and userName pr', { and: [{ not: 'id pr' }, 'userName pr'] }],
    ['NOT(id pr AND userName pr)', { not: { and: ['id pr', 'userName pr'] } }],
    ['id pr Or id pr oR id pr', { or: ['id pr', 'id pr', 'id pr'] }],
    ['((id pr))', 'id pr'],
    ['emails[type pr] and id pr', { and: ['emails[type pr]', 'id pr'] }],
    ['emails[type pr] or id pr', { or: ['emails[type pr]', 'id pr'] }],
    ['(id pr and id pr) and id pr', { and: [{ and: ['id pr', 'id pr'] }, 'id pr'] }],
    [
      'not (emails[type eq "work"]) or (id pr)and(userName pr)',
      { or: [{ not: 'emails[type eq "work"]' }, { and: ['id pr', 'userName pr'] }] },
    ],
  ])('binds "not" before "and" before "or": %s', (text, expected) => {
    expect(shape(parseFilter(text))).toEqual(expected);
  });

  it.each([
    '(id pr or id pr) or id pr',
    '(id pr and id pr or userName pr) and not (emails[type eq "work" or (value pr or primary eq true)])',
    'name.givenName sw "\\"" and active ne true',
  ])('is printed as it was written: %s', (text) => {
    expect(printFilter(parseFilter(text))).toBe(text);
  });

  it('has its names resolved', () => {
    expect(parseFilter(`${ENTERPRISE}:employeeNumber eq "1"`)).toMatchObject({
      path: { schemaUrn: ENTERPRISE, attribute: { name: 'employeeNumber' } },
    });
    expect(parseFilter('EMAILS.TYPE pr')).toMatchObject({
      path: { attribute: { name: 'emails' }, subAttribute: { name: 'type' }, canonical: 'emails.type' },
    });
  });

  it.each([
    ['20 levels of parentheses', `${'('.repeat(20)}id pr${')'.repeat(20)}`],
    ['many groups beside each other', Array(50).fill('(id pr)').join(' or ')],
    ['50 terms', Array(50).fill('id pr').join(' or ')],
    ['4,096 characters', `id eq "${'x'.repeat(4096 - 8)}"`],
  ])('may have %s', (_, text) => {
    expect(() => parseFilter(text)).not.toThrow();
  });
});

describe('a boolean that Entra ID sends as a string', () => {
  it.each([
    [true, true],
    ['True', true],
    ['FALSE', false],
    ['yes', undefined],
    [['True'], undefined],
    [1, undefined],
    [null, undefined],
  ])('%j is %s', (value, boolean) => {
    expect(booleanFromClient(value)).toBe(boolean);
  });
});

describe('the filter in a PATCH path', () => {
  const { path: emails } = resolveAttribute('emails') as { path: AttributePath };

  it('ends with its bracket', () => {
    const text = 'emails[type eq "work" or not (value pr)].value';
    const { filter, end } = parseValueFilter(text, text.indexOf('['), emails);
    expect(printValueFilter(filter)).toBe('type eq "work" or not (value pr)');
    expect(text.slice(end)).toBe('.value');
  });

  it('may not be longer than any other', () => {
    const text = `emails[value eq "${'x'.repeat(4096)}"]`;
    expect(refusalOf(() => parseValueFilter(text, text.indexOf('['), emails)).detail).toBe(
      'The filter is too long: at most 4096 characters are allowed.',
    );
  });
});
