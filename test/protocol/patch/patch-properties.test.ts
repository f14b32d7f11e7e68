import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printValueFilter } from '../../../src/scim/protocol/filter/print-filter.js';
import { applyPatch } from '../../../src/scim/protocol/patch/apply-patch.js';
import { readPatch } from '../../../src/scim/protocol/patch/read-patch.js';
import { readUserDocument } from '../../../src/scim/protocol/user/read-user.js';
import { ScimError } from '../../../src/scim/protocol/errors/scim-error.js';
import { CEZANNE_USER, ENTERPRISE_USER } from '../../../src/scim/protocol/urns.js';
import { arbitraryFilter } from '../filter/arbitrary-filter.js';
import { deepFreeze, exampleUser } from '../example-user.js';

const names = [
  'userName',
  'name',
  'name.givenName',
  'emails',
  'emails.value',
  'emails.primary',
  'roles',
  'active',
  'meta',
  'id',
];
const odd = [
  '__proto__',
  'constructor',
  'constructor.prototype',
  'nope',
  'title',
  '',
  ENTERPRISE_USER,
  `${CEZANNE_USER}:role`,
];

const valuePath = arbitraryFilter
  .filter((filter) => filter.kind === 'valuePath')
  .map((filter) => `${filter.path.canonical}[${printValueFilter(filter.filter)}]`);

const path = fc.oneof(
  fc.constantFrom(...names, ...odd),
  fc.tuple(valuePath, fc.constantFrom('', '.value', '.primary', '.nope')).map((parts) => parts.join('')),
  fc.string(),
);
const scalar = fc.constantFrom<unknown>('x', '', 'True', true, false, null, 5, 'a@b');
const element = fc.dictionary(fc.constantFrom('value', 'type', 'primary', 'display', '__proto__', 'nope'), scalar, {
  maxKeys: 4,
});
const value = fc.oneof(
  scalar,
  element,
  fc.array(fc.oneof(scalar, element), { maxLength: 3 }),
  fc.dictionary(path, fc.oneof(scalar, element, fc.array(element, { maxLength: 2 })), { maxKeys: 3 }),
);
const operation = fc.record(
  { op: fc.constantFrom('add', 'Replace', 'remove', 'move'), path, value },
  { requiredKeys: ['op'] },
);
const request = fc.record({ Operations: fc.array(operation, { minLength: 1, maxLength: 5 }) });

function outcome(body: unknown): unknown {
  return applyPatch(exampleUser, readPatch(body, { unknownPaths: 'ignore' }));
}

describe('any PATCH request', () => {
  it('is applied as a whole or refused with a SCIM error, and changes neither the user nor itself', () => {
    let applied = 0;
    fc.assert(
      fc.property(request, (body) => {
        deepFreeze(body); // like the example user: a write to it throws a TypeError
        const before = JSON.stringify(exampleUser);
        try {
          readUserDocument(outcome(body));
          applied++;
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
        }
        expect(JSON.stringify(exampleUser)).toBe(before);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect(applied).toBeGreaterThan(100); // else the requests made here would say nothing
  });

  it('has at most one primary address in its outcome', () => {
    fc.assert(
      fc.property(request, (body) => {
        let emails;
        try {
          emails = readUserDocument(outcome(body)).emails ?? [];
        } catch {
          return;
        }
        expect(emails.filter(({ primary }) => primary).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('that replaces values gives the same when it is repeated', () => {
    const replacement = fc.record({
      userName: fc.string({ minLength: 1, maxLength: 20 }),
      active: fc.boolean(),
      emails: fc.array(fc.record({ value: fc.emailAddress(), primary: fc.boolean() }), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(replacement, (attributes) => {
        const operations = readPatch(
          { Operations: [{ op: 'replace', value: attributes }] },
          { unknownPaths: 'refuse' },
        );
        const once = applyPatch(exampleUser, operations);
        expect(applyPatch(once, operations)).toEqual(once);
      }),
    );
  });
});

describe('a hostile PATCH request', () => {
  it.each([
    [
      '1,000 value paths with 50 comparisons',
      Array(1000).fill({ op: 'remove', path: `emails[${Array(50).fill('type eq "x"').join(' or ')}]` }),
    ],
    [
      '1,000 times 90 addresses',
      Array.from({ length: 1000 }, (_, i) => ({
        op: i % 2 ? 'remove' : 'add',
        path: 'emails',
        ...(i % 2 ? {} : { value: Array.from({ length: 90 }, (_, j) => `${i}-${j}@x`) }),
      })),
    ],
    ['200 removals of 1,000 roles', Array(200).fill({ op: 'remove', path: 'roles', value: Array(1000).fill('x') })],
  ])('comes to an end: %s', (_, operations) => {
    expect(() => outcome({ Operations: operations })).not.toThrow();
  });
});
