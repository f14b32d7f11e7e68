import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLooseJson, withoutRepetitionMark } from '../../../src/scim/protocol/json/loose-json.js';
import { refusalOf } from '../refusal-of.js';

/** JSON that `readJson` refuses although RFC 8259 allows it. */

const members = (text: string): [string, unknown][] =>
  Object.entries(readLooseJson(text) as object).map(([name, value]) => [withoutRepetitionMark(name), value]);

describe('loose JSON', () => {
  it('keeps every one of several members of one name, in their order', () => {
    expect(members('{"a":1,"A":2,"b":0,"\\u0061":3}')).toEqual([
      ['a', 1],
      ['A', 2],
      ['b', 0],
      ['a', 3],
    ]);
  });

  it('gives the last one the name', () => {
    expect(readLooseJson('{"a":1,"a":2}')).toHaveProperty('a', 2);
  });

  it('names of JavaScript’s own are names like any other', () => {
    const read = readLooseJson('{"__proto__":{"x":1},"constructor":2,"__proto__":3}') as object;
    expect(Object.keys(read).map(withoutRepetitionMark)).toEqual(['__proto__', 'constructor', '__proto__']);
    expect(Object.keys(read)).not.toContain('__proto__');
  });

  it('any depth, any number of elements, any characters', () => {
    expect(readLooseJson('['.repeat(100_000) + ']'.repeat(100_000))).toBeInstanceOf(Array);
    expect(readLooseJson(`[${Array(5000).fill('"\\u0000\\ud800"').join()}]`)).toHaveLength(5000);
  });

  it('is what JSON.parse makes of it where no name comes twice', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const plain: unknown = JSON.parse(text);
        fc.pre(!/"(?:__proto__|constructor|prototype)"/.test(text) && !hasTwins(plain));
        expect(readLooseJson(text)).toEqual(plain);
      }),
    );
  });

  it.each(['', '{', '{"a":1,}', '[1,2', 'nul', '{"a":1} x'])('refuses %j, which is none', (text) => {
    expect(refusalOf(() => readLooseJson(text)).scimType).toBe('invalidSyntax');
  });
});

function hasTwins(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  const names = Array.isArray(json) ? [] : Object.keys(json).map((name) => name.toLowerCase());
  return new Set(names).size < names.length || Object.values(json).some(hasTwins);
}
