import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BulkOperation } from '../../src/scim/protocol/bulk/bulk-operation.js';
import { inOrderOfReferences } from '../../src/scim/protocol/bulk/bulk-order.js';

/** A POST that is made only to be referred to, and refers to others itself. */
const post = (bulkId: string, ...references: string[]): BulkOperation => ({
  method: 'POST',
  endpoint: 'Users',
  bulkId,
  data: { emails: references.map((reference) => ({ value: `bulkId:${reference}` })) },
});

const order = (operations: BulkOperation[]) =>
  inOrderOfReferences(operations).map(({ place, isCircular }) => (isCircular ? `(${place})` : String(place)));

describe('the order of a bulk request', () => {
  it.each<[string, BulkOperation[], string[]]>([
    ['is its own without references', [post('a'), post('b'), post('c')], ['0', '1', '2']],
    ['is its own where they point backward', [post('a'), post('b', 'a'), post('c', 'b')], ['0', '1', '2']],
    ['makes first what is needed first', [post('a', 'c'), post('b'), post('c')], ['2', '0', '1']],
    ['tells who is in a circle', [post('a', 'b'), post('b', 'c'), post('c', 'b'), post('d')], ['(2)', '(1)', '0', '3']],
    ['tells who refers to itself', [post('a', 'a')], ['(0)']],
    ['passes over what nobody makes', [post('a', 'x'), post('b')], ['0', '1']],
  ])('%s', (_, operations, expected) => {
    expect(order(operations)).toEqual(expected);
  });

  it('follows a chain of a thousand', () => {
    const chain = Array.from({ length: 1000 }, (_, place) => post(`b${place}`, `b${place + 1}`));
    expect(order(chain)).toEqual(chain.map((_, place) => String(999 - place)));
  });

  it('has every operation once, after all that it refers to, unless a circle forbids it', () => {
    const names = Array.from({ length: 8 }, (_, place) => `b${place}`);
    const operations = fc
      .array(fc.array(fc.constantFrom(...names), { maxLength: 3 }), { minLength: 1, maxLength: 8 })
      .map((lists) => lists.map((references, place) => post(`b${place}`, ...references)));
    fc.assert(
      fc.property(operations, (request) => {
        const ordered = inOrderOfReferences(request);
        expect(ordered.map(({ place }) => place).toSorted((one, other) => one - other)).toEqual([...request.keys()]);
        const done = new Set<string>();
        const circular = new Set(
          ordered.filter(({ isCircular }) => isCircular).map(({ operation }) => operation.bulkId),
        );
        for (const { operation, references } of ordered) {
          for (const reference of references) {
            const isMade = request.some(({ bulkId }) => bulkId === reference);
            if (isMade && !circular.has(operation.bulkId)) expect([...done]).toContain(reference);
          }
          done.add(operation.bulkId ?? '');
        }
      }),
    );
  });
});
