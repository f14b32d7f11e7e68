import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseFilter } from '../../src/scim/protocol/filter/parse-filter.js';
import { printFilter, printValueFilter } from '../../src/scim/protocol/filter/print-filter.js';
import { tokenizeFilter } from '../../src/scim/protocol/filter/tokenize-filter.js';
import { applyPatch } from '../../src/scim/protocol/patch/apply-patch.js';
import { parsePatchPath } from '../../src/scim/protocol/patch/parse-patch-path.js';
import { readPatch } from '../../src/scim/protocol/patch/read-patch.js';
import { readJson } from '../../src/scim/protocol/json/read-json.js';
import { readUserDocument } from '../../src/scim/protocol/user/read-user.js';
import { ScimError, type ScimType } from '../../src/scim/protocol/errors/scim-error.js';
import { arbitraryFilter } from './filter/arbitrary-filter.js';
import { exampleUser } from './example-user.js';
import { hostileBodies, hostileFilters, hostilePaths } from './hostile-inputs.js';

/**
 * Whatever comes, each parser gives a result or a ScimError of its own kinds: never another error, never a hang. How long it
 * takes is measured by `npm run bench:parsers`.
 */

/** Pieces of filters and paths, and of what looks like them. */
const piece = fc.constantFrom(
  'userName', 'emails', 'emails.value', 'name', 'active', 'meta.created', 'title', 'manager', 'externalId', '__proto__',
  'urn:ietf:params:scim:schemas:core:2.0:User', 'type', 'value', 'eq', 'NE', 'pr', 'co', 'gt', 'and', 'OR', 'not', '(', ')',
  '[', ']', '].value', '"x"', '"', '\\', '"\\u0000"', '"\\ud83d"', 'true', '"True"', 'null', '5', '-', '1e999', 'jyoung',
  '"2026-01-01T00:00:00Z"', ' ', '\t', '.', ':', '\0', '\ud83d', '😀', '\u2028',
); // prettier-ignore

const nearMiss = fc.array(piece, { maxLength: 40 }).chain((parts) => fc.constantFrom(parts.join(' '), parts.join('')));

/** A valid text in which characters were taken out, put in, doubled or swapped. */
function mutated(valid: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit = fc.record({ at: fc.nat(), cut: fc.nat({ max: 3 }), put: fc.oneof(fc.constant(''), piece) });
  return fc.tuple(valid, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([text, edits]) =>
    edits.reduce((result, { at, cut, put }) => {
      const place = at % (result.length + 1);
      return result.slice(0, place) + put + result.slice(place + cut);
    }, text),
  );
}

const validFilter = arbitraryFilter.map(printFilter);
const validPath = arbitraryFilter.map((filter) =>
  filter.kind === 'valuePath' ? `${filter.path.canonical}[${printValueFilter(filter.filter)}].value` : 'name.givenName',
);

const anyText = fc.string({ unit: 'binary', maxLength: 300 });

function resultOf(parse: () => unknown, scimTypes: readonly ScimType[]): 'parsed' | 'refused' {
  try {
    parse();
    return 'parsed';
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    expect(scimTypes).toContain(error.scimType);
    expect(error.detail).toMatch(/^\P{Cc}*$/u);
    return 'refused';
  }
}

/** Both outcomes must occur where both can, or the fuzzing says nothing. */
function seesBoth(texts: fc.Arbitrary<string>, call: (text: string) => 'parsed' | 'refused', numRuns: number): void {
  const seen = { parsed: 0, refused: 0 };
  fc.assert(
    fc.property(texts, (text) => {
      seen[call(text)]++;
    }),
    { numRuns },
  );
  expect(Math.min(seen.parsed, seen.refused)).toBeGreaterThan(numRuns / 100);
}

describe('the filter parser', () => {
  const parse = (text: string) => resultOf(() => parseFilter(text), ['invalidFilter']);

  it('survives any text', () => {
    fc.assert(
      fc.property(anyText, (text) => void parse(text)),
      { numRuns: 1000 },
    );
  });

  it('survives what is nearly a filter', () => {
    fc.assert(
      fc.property(nearMiss, (text) => void parse(text)),
      { numRuns: 3000 },
    );
    seesBoth(mutated(validFilter), parse, 1000);
  });

  it.each(Object.entries(hostileFilters))('survives 4 KB of %s', (_, text) => {
    parse(text);
  });

  it('makes at most one token of each character, in their order', () => {
    // Each token is looked at once by the parser, so this bounds all of its work.
    fc.assert(
      fc.property(fc.oneof(anyText, nearMiss, fc.constantFrom(...Object.values(hostileFilters))), (text) => {
        let tokens;
        try {
          tokens = tokenizeFilter(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
          return;
        }
        expect(tokens.length).toBeLessThanOrEqual(text.length + 1);
        let end = 1;
        for (const token of tokens) {
          expect(token.position).toBeGreaterThanOrEqual(end);
          end = token.position + token.text.length;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the parser of PATCH paths', () => {
  const parse = (text: string) => resultOf(() => parsePatchPath(text), ['invalidPath', 'invalidFilter']);

  it('survives any text', () => {
    fc.assert(
      fc.property(anyText, (text) => void parse(text)),
      { numRuns: 1000 },
    );
  });

  it('survives what is nearly a path', () => {
    fc.assert(
      fc.property(nearMiss, (text) => void parse(text)),
      { numRuns: 3000 },
    );
    seesBoth(mutated(validPath), parse, 1000);
  });

  it.each(Object.entries(hostilePaths))('survives 4 KB of %s', (_, text) => {
    parse(text);
  });
});

describe('the parsers of bodies', () => {
  const bodyTypes = [
    'invalidSyntax',
    'invalidValue',
    'invalidPath',
    'invalidFilter',
    'noTarget',
    'mutability',
  ] as const;
  const json = (bytes: Uint8Array) => resultOf(() => readJson(bytes), ['invalidSyntax', 'invalidValue']);
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const user = (text: string) => resultOf(() => readUserDocument(readJson(utf8(text))), bodyTypes);
  const patch = (text: string) =>
    resultOf(() => applyPatch(exampleUser, readPatch(readJson(utf8(text)), { unknownPaths: 'refuse' })), bodyTypes);

  const validPatch = JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [
      { op: 'add', path: 'emails', value: [{ value: 'n@x', type: 'other', primary: true }] },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'm@x' },
      { op: 'remove', path: 'externalId' },
      { op: 'replace', value: { active: false, 'name.givenName': 'x' } },
    ],
  });

  it('survive any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void json(bytes)),
      { numRuns: 1000 },
    );
  });

  it('survive any JSON as a user and as a PATCH request', () => {
    const names = [
      'userName',
      'emails',
      'active',
      'roles',
      'name',
      'Operations',
      'schemas',
      'op',
      'path',
      'value',
      'x',
    ];
    const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(null, true, 0, -1.5, '', 'x', 'add', 'remove', 'emails', 'True', '\u0085'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    const seen = { parsed: 0, refused: 0 };
    fc.assert(
      fc.property(anyJson, (value) => {
        seen[user(JSON.stringify(value))]++;
        patch(JSON.stringify(value));
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(seen.parsed, seen.refused)).toBeGreaterThan(20);
  });

  it('survive valid bodies with characters changed', () => {
    seesBoth(mutated(fc.constant(JSON.stringify(exampleUser))), user, 2000);
    seesBoth(mutated(fc.constant(validPatch)), patch, 2000);
  });

  it.each(Object.entries(hostileBodies))('survive 4 KB of %s', (_, text) => {
    json(utf8(text));
    user(text);
    patch(text);
  });
});
