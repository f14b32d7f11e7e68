import { describe, expect, it } from '@jest/globals';
import { parseFilter } from '../../../src/scim/protocol/filter/parse-filter.js';
import { groupVocabulary } from '../../../src/scim/protocol/vocabulary/group-vocabulary.js';
import { refusalOf } from '../refusal-of.js';

describe('a filter is refused with invalidFilter', () => {
  it.each([
    // empty and incomplete
    ['', 'The filter is empty.'],
    [' \t ', 'The filter is empty.'],
    [
      'userName',
      'Expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr) at position 9 of the filter, found the end.',
    ],
    ['userName eq', 'Expected a value at position 12 of the filter.'],
    ['userName eq "x" and', 'Expected an attribute name, "not" or "(" at position 20 of the filter, found the end.'],
    ['(userName eq "x"', 'Expected "and", "or" or ")" at position 17 of the filter, found the end.'],
    ['emails[type eq "x"', 'Expected "and", "or" or "]" at position 19 of the filter, found the end.'],
    ['userName eq "x', 'The string at position 13 of the filter has no closing double quote.'],
    ['userName eq "x\\"', 'The string at position 13 of the filter has no closing double quote.'],
    ['not userName pr', 'Expected "(" after "not" at position 5 of the filter, found "userName".'],
    ['()', 'Expected an attribute name, "not" or "(" at position 2 of the filter, found ")".'],
    ['emails[]', 'Expected an attribute name, "not" or "(" at position 8 of the filter, found "]".'],
    ['and', 'Expected an attribute name, "not" or "(" at position 1 of the filter, found "and".'],
    ['or', 'Expected an attribute name, "not" or "(" at position 1 of the filter, found "or".'],
    ['id pr and OR', 'Expected an attribute name, "not" or "(" at position 11 of the filter, found "OR".'],
    [
      'userName "eq" "x"',
      'Expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr) at position 10 of the filter, found ""eq"".',
    ],
    ['id pr "and" id pr', 'Expected "and", "or" or the end of the filter at position 7 of the filter, found ""and"".'],
    ['"userName" eq "x"', 'Expected an attribute name, "not" or "(" at position 1 of the filter, found ""userName"".'],
    // trailing text
    ['userName eq "x" foo', 'Expected "and", "or" or the end of the filter at position 17 of the filter, found "foo".'],
    ['userName eq "x")', 'Expected "and", "or" or the end of the filter at position 16 of the filter, found ")".'],
    ['userName pr "x"', 'Expected "and", "or" or the end of the filter at position 13 of the filter, found ""x"".'],
    [
      'userName eq "x"; drop table account',
      'Expected "and", "or" or the end of the filter at position 16 of the filter, found ";".',
    ],
    // operators
    [
      'userName like "x"',
      'Expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr) at position 10 of the filter, found "like".',
    ],
    [
      'userName = "x"',
      'Expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr) at position 10 of the filter, found "=".',
    ],
    // names
    ['usrName eq "x"', 'Unknown attribute "usrName" at position 1 of the filter; did you mean "userName"?'],
    ['id pr and favouriteColour eq "x"', 'Unknown attribute "favouriteColour" at position 11 of the filter.'],
    ['title eq "x"', 'This server does not keep the attribute "title" at position 1 of the filter.'],
    ['password eq "x"', 'This server does not keep the attribute "password" at position 1 of the filter.'],
    [
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "x"',
      'This server does not keep the attribute "…tf:params:scim:schemas:extension:enterprise:2.0:User:department" at position 1 of the filter.',
    ],
    ['manager co "x"', 'The filter is refused at position 1: this server does not keep managers.'],
    ['manager pr', 'The filter is refused at position 1: this server does not keep managers.'],
    ['manager eq', 'The filter is refused at position 1: this server does not keep managers.'],
    ['manager', 'The filter is refused at position 1: this server does not keep managers.'],
    ['manager eq 5', 'The filter is refused at position 1: this server does not keep managers.'],
    ['manager ne "x"', 'The filter is refused at position 1: this server does not keep managers.'],
    ['manager.value eq "x"', 'Unknown attribute "manager.value" at position 1 of the filter.'],
    ['groups[value eq "x"]', 'This server does not keep the attribute "groups" at position 1 of the filter.'],
    ['__proto__ pr', 'Unknown attribute "__proto__" at position 1 of the filter.'],
    [
      'emails[typ eq "x"]',
      'Unknown sub-attribute "typ" of "emails" at position 8 of the filter; known: value, display, type, primary.',
    ],
    [
      'emails[type eq "work"].nope eq "x"',
      'Unknown sub-attribute "nope" of "emails" at position 24 of the filter; known: value, display, type, primary.',
    ],
    [
      'userName[value eq "x"]',
      'The filter is refused at position 9: "userName" is not multi-valued with sub-attributes, so "[" cannot follow it.',
    ],
    [
      'name[givenName eq "x"]',
      'The filter is refused at position 5: "name" is not multi-valued with sub-attributes, so "[" cannot follow it.',
    ],
    [
      'schemas[value eq "x"]',
      'The filter is refused at position 8: "schemas" is not multi-valued with sub-attributes, so "[" cannot follow it.',
    ],
    [
      'emails.value[type eq "x"]',
      'The filter is refused at position 13: "emails.value" is not multi-valued with sub-attributes, so "[" cannot follow it.',
    ],
    [
      'emails[type[value eq "x"]]',
      'Expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr) at position 12 of the filter, found "[".',
    ],
    // values
    [
      'userName eq jyoung',
      'The value "jyoung" at position 13 of the filter needs double quotes: strings are written "like this".',
    ],
    [
      'externalId ne jyoung',
      'The value "jyoung" at position 15 of the filter needs double quotes: strings are written "like this".',
    ],
    [
      'externalId eq j;young',
      'The value "j;young" at position 15 of the filter needs double quotes: strings are written "like this".',
    ],
    ['externalId eq True', 'Expected a string in double quotes for "externalId" at position 15 of the filter.'],
    ['externalId eq false', 'Expected a string in double quotes for "externalId" at position 15 of the filter.'],
    [
      "userName eq 'bob'",
      'The value "\'bob\'" at position 13 of the filter needs double quotes: strings are written "like this".',
    ],
    [
      'userName eq 01',
      'The value "01" at position 13 of the filter needs double quotes: strings are written "like this".',
    ],
    [
      'userName eq {}',
      'The value "{}" at position 13 of the filter needs double quotes: strings are written "like this".',
    ],
    [
      'userName eq -',
      'The value "-" at position 13 of the filter needs double quotes: strings are written "like this".',
    ],
    ['userName eq -1.5e3', 'Expected a string in double quotes for "userName" at position 13 of the filter.'],
    ['userName eq 0', 'Expected a string in double quotes for "userName" at position 13 of the filter.'],
    ['userName eq 5', 'Expected a string in double quotes for "userName" at position 13 of the filter.'],
    ['userName eq true', 'Expected a string in double quotes for "userName" at position 13 of the filter.'],
    ['userName eq ("x")', 'Expected a value at position 13 of the filter.'],
    ['active eq "yes"', 'Expected true or false for "active" at position 11 of the filter.'],
    ['active eq 1', 'Expected true or false for "active" at position 11 of the filter.'],
    ['active gt true', '"active gt" is not supported: a boolean can be compared by eq, ne and pr only.'],
    ['active co "tru"', '"active co" is not supported: a boolean can be compared by eq, ne and pr only.'],
    ['userName gt null', '"userName gt" is not supported: null can be compared by eq and ne only.'],
    [
      'name eq "x"',
      '"name" has parts and cannot be compared as a whole (position 9); name one, such as "name.formatted".',
    ],
    [
      'meta.created gt "yesterday"',
      '"yesterday" at position 17 of the filter is not a time such as "2026-05-13T04:42:34Z".',
    ],
    [
      'meta.created gt "2026-02-30T00:00:00Z"',
      '"2026-02-30T00:00:00Z" at position 17 of the filter is not a time such as "2026-05-13T04:42:34Z".',
    ],
    [
      'meta.created sw "2026"',
      '"meta.created sw" is not supported: a time can be compared by eq, ne, gt, ge, lt, le and pr only.',
    ],
    [
      'meta.created co "2026"',
      '"meta.created co" is not supported: a time can be compared by eq, ne, gt, ge, lt, le and pr only.',
    ],
    [
      'meta.created ew "Z"',
      '"meta.created ew" is not supported: a time can be compared by eq, ne, gt, ge, lt, le and pr only.',
    ],
    ['userName eq "a\nb"', 'The string ""a\\u000ab"" at position 13 of the filter is not a valid JSON string.'],
    ['userName eq "\\x41"', 'The string ""\\x41"" at position 13 of the filter is not a valid JSON string.'],
    ['userName eq "\\u0000"', 'The string at position 13 of the filter contains NUL or half of a surrogate pair.'],
    ['userName eq "\\ud800"', 'The string at position 13 of the filter contains NUL or half of a surrogate pair.'],
  ])('%j', (text, detail) => {
    const error = refusalOf(() => parseFilter(text));
    expect({ scimType: error.scimType, status: error.status, detail: error.detail }).toEqual({
      scimType: 'invalidFilter',
      status: 400,
      detail,
    });
  });

  it.each([
    ['21 levels of parentheses', `${'('.repeat(21)}id pr${')'.repeat(21)}`, /nested levels/],
    ['21 levels of "not"', `${'not ('.repeat(21)}id pr${')'.repeat(21)}`, /nested levels/],
    ['51 terms', Array(51).fill('id pr').join(' or '), /more than 50 comparisons/],
    ['51 terms about managers', Array(51).fill('manager eq "x"').join(' or '), /more than 50 comparisons/],
    ['4,097 characters', `id eq "${'x'.repeat(4097 - 8)}"`, /at most 4096 characters/],
    ['a megabyte', 'x'.repeat(1_000_000), /at most 4096 characters/],
  ])('for %s', (_, text, detail) => {
    const error = refusalOf(() => parseFilter(text));
    expect(error.scimType).toBe('invalidFilter');
    expect(error.detail).toMatch(detail);
  });

  it('with what is wrong with a string as the cause', () => {
    expect(refusalOf(() => parseFilter('userName eq "\\x41"')).cause).toBeInstanceOf(SyntaxError);
  });

  it('where another resource type has no such attribute, a manager among them', () => {
    expect(refusalOf(() => parseFilter('manager eq "x"', groupVocabulary)).detail).toBe(
      'Unknown attribute "manager" at position 1 of the filter.',
    );
  });
});
