import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchFilter } from '../../../src/scim/protocol/filter/match-filter.js';
import { parseFilter } from '../../../src/scim/protocol/filter/parse-filter.js';
import { printFilter } from '../../../src/scim/protocol/filter/print-filter.js';
import { ScimError } from '../../../src/scim/protocol/errors/scim-error.js';
import { arbitraryFilter } from './arbitrary-filter.js';
import { exampleUser } from '../example-user.js';

/** Pieces from which filters, and things that look like filters, are made. */
const fragment = fc.constantFrom(
  'userName', 'emails', 'emails.value', 'name', 'active', 'meta.created', 'title', 'nope', '__proto__',
  'eq', 'ne', 'pr', 'co', 'gt', 'and', 'or', 'not', '(', ')', '[', ']', '].value', '"x"', '"', '\\', '"\\u0000"',
  'true', '"True"', 'null', '5', '-', '"2026-01-01T00:00:00Z"', ' ', '.', ':',
); // prettier-ignore

describe('any filter', () => {
  it('is the same after printing and parsing', () => {
    fc.assert(
      fc.property(arbitraryFilter, (filter) => {
        const text = printFilter(filter);
        fc.pre(text.length <= 4096 && (text.match(/ (eq|ne|co|sw|ew|gt|ge|lt|le|pr)\b/g) ?? []).length <= 50);
        expect(parseFilter(text)).toEqual(filter);
      }),
      { numRuns: 150 },
    );
  });

  it('can be evaluated, and its negation is the opposite', () => {
    fc.assert(
      fc.property(arbitraryFilter, (filter) => {
        expect(matchFilter({ kind: 'not', term: filter }, exampleUser)).toBe(!matchFilter(filter, exampleUser));
      }),
      { numRuns: 150 },
    );
  });
});

describe('any text', () => {
  function parsesOrIsRefused(text: string): void {
    try {
      parseFilter(text);
    } catch (error) {
      expect(error).toBeInstanceOf(ScimError);
      expect((error as ScimError).scimType).toBe('invalidFilter');
      expect((error as ScimError).detail).toMatch(/^\P{Cc}*$/u); // no control characters
    }
  }

  it('is parsed or refused with invalidFilter, never anything else', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), parsesOrIsRefused), { numRuns: 500 });
  });

  it('made of pieces of filters is parsed or refused with invalidFilter', () => {
    const text = fc
      .array(fragment, { maxLength: 40 })
      .chain((parts) => fc.constantFrom(parts.join(' '), parts.join('')));
    fc.assert(fc.property(text, parsesOrIsRefused), { numRuns: 1000 });
  });
});
