import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readJson } from '../../../src/scim/protocol/json/read-json.js';
import { refusalOf } from '../refusal-of.js';

function read(text: string): unknown {
  return readJson(new TextEncoder().encode(text));
}

describe('a JSON body', () => {
  it.each([
    ['{"userName":"bjensen","active":true}', { userName: 'bjensen', active: true }],
    [' [ 1 , -2.5e+3 , 0 , null , false , "" , {} , [] ] ', [1, -2500, 0, null, false, '', {}, []]],
    ['"\\ud83d\\ude00 \\u00e9 \\"\\\\\\/\\b\\f\\n\\r\\t\\u00Aa\\u00Ff"', '😀 é "\\/\b\f\n\r\t\u00aa\u00ff'],
    ['\uFEFF{"a":1}', { a: 1 }],
    ['{"a":{"a":1},"b":{"a":1}}', { a: { a: 1 }, b: { a: 1 } }],
    ['0', 0],
  ])('%s is read', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it('may be 32 levels deep and have 1,000 elements in an array', () => {
    expect(() => read('['.repeat(32) + ']'.repeat(32))).not.toThrow();
    expect(read(`[${Array(1000).fill('1').join()}]`)).toHaveLength(1000);
  });

  it.each([
    ['', 'The request body is empty; JSON was expected.'],
    [' \n ', 'The request body is empty; JSON was expected.'],
    ['{', 'The request body is not valid JSON: it ends too early, at position 2.'],
    ['{"secret":"hunter2', 'The request body is not valid JSON: it ends too early, at position 19.'],
    ['{"secret":hunter2}', 'The request body is not valid JSON: unexpected character at position 11.'],
    ['{"a":1,}', 'The request body is not valid JSON: unexpected character at position 8.'],
    ['[1,]', 'The request body is not valid JSON: unexpected character at position 4.'],
    ['[1 2]', 'The request body is not valid JSON: unexpected character at position 4.'],
    ['{"a" 1}', 'The request body is not valid JSON: unexpected character at position 6.'],
    ['{a:1}', 'The request body is not valid JSON: unexpected character at position 2.'],
    ['{} {}', 'The request body is not valid JSON: unexpected character at position 4.'],
    ['[1}', 'The request body is not valid JSON: unexpected character at position 3.'],
    ['"a\nb"', 'The request body is not valid JSON: unexpected character at position 3.'],
    ['"\\x"', 'The request body is not valid JSON: unexpected character at position 3.'],
    ['"\\u12g4"', 'The request body is not valid JSON: unexpected character at position 6.'],
    ['trux', 'The request body is not valid JSON: unexpected character at position 4.'],
    ['<html>', 'The request body is not valid JSON: unexpected character at position 1.'],
    ['{"a":1,"a":2}', 'The request body has the same name twice in one object (position 8).'],
    ['{"userName":1,"USERNAME":2}', 'The request body has the same name twice in one object (position 15).'],
    ['{"active":true,"\\u0061ctive":false}', 'The request body has the same name twice in one object (position 16).'],
    ['['.repeat(33) + ']'.repeat(33), 'The request body is nested more than 32 levels deep.'],
    [`[${Array(1001).fill('1').join()}]`, 'An array of the request body has more than 1000 elements.'],
  ])('%j is refused with invalidSyntax and without a word of it', (text, detail) => {
    const error = refusalOf(() => read(text));
    expect([error.status, error.scimType, error.detail]).toEqual([400, 'invalidSyntax', detail]);
  });

  it.each([
    ['"a\\u0000b"', 'A string of the request body contains the character NUL (position 3).'],
    ['{"a\\u0000":1}', 'A string of the request body contains the character NUL (position 4).'],
    ['"\\ud800"', 'A string of the request body contains half of a surrogate pair (position 2).'],
    ['"\\udc00\\ud800"', 'A string of the request body contains half of a surrogate pair (position 2).'],
    ['"\\ud800\\u0041"', 'A string of the request body contains half of a surrogate pair (position 2).'],
    ['"\\ud800\\n"', 'A string of the request body contains half of a surrogate pair (position 2).'],
  ])('%s is refused with invalidValue', (text, detail) => {
    const error = refusalOf(() => read(text));
    expect([error.status, error.scimType, error.detail]).toEqual([400, 'invalidValue', detail]);
  });

  it.each([
    ['a stray continuation byte', [0x22, 0x80, 0x22]],
    ['an overlong encoding', [0x22, 0xc0, 0xaf, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
  ])('that is not UTF-8 is refused: %s', (_, bytes) => {
    const error = refusalOf(() => readJson(Uint8Array.from(bytes)));
    expect([error.scimType, error.detail]).toEqual(['invalidSyntax', 'The request body is not valid UTF-8.']);
  });

  it.each([
    '{"__proto__":{"polluted":true},"userName":"x"}',
    '{"constructor":{"prototype":{"polluted":true}},"userName":"x"}',
    '{"prototype":{"polluted":true},"userName":"x"}',
    '{"\\u005f_proto__":{"polluted":true},"userName":"x"}',
  ])('%s loses what would reach a prototype', (text) => {
    const value = read(text) as object;
    expect(Object.getOwnPropertyNames(value)).toEqual(['userName']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.assign({}, value)).toEqual({ userName: 'x' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('loses it at any depth', () => {
    expect(read('[{"a":{"__proto__":1,"b":[{"constructor":1}]}}]')).toEqual([{ a: { b: [{}] } }]);
  });

  it.each([
    ['a megabyte of opening brackets', '['.repeat(1_000_000)],
    ['a megabyte of opening objects', '{"a":'.repeat(200_000)],
    ['a megabyte of spaces and one bad token', `${' '.repeat(1_000_000)}x`],
    ['a megabyte of backslashes', `"${'\\'.repeat(1_000_001)}`],
    ['a number of a million digits, and no end', `[${'9'.repeat(1_000_000)}`],
  ])('is refused: %s', (_, text) => {
    expect(refusalOf(() => read(text)).scimType).toBe('invalidSyntax');
  });
});

describe('any JSON', () => {
  it('is read as JSON.parse reads it, when it has no name twice', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5, noUnicodeString: false }), (text) => {
        const parsed: unknown = JSON.parse(text);
        let read_: unknown;
        try {
          read_ = read(text);
        } catch (error) {
          expect(String(error)).toMatch(/same name twice|NUL|surrogate/);
          return;
        }
        if (!/__proto__|constructor|prototype/.test(text)) expect(read_).toEqual(parsed);
      }),
    );
  });

  it('with a character changed is refused exactly when JSON.parse refuses it', () => {
    const broken = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '{', '}', ']', ':', '\\', '0', '-', 'e', '.', ' '),
      )
      .map(([text, at, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1));
    fc.assert(
      fc.property(broken, (text) => {
        const isJson = accepts(() => JSON.parse(text));
        const error = accepts(() => read(text)) ? undefined : refusalOf(() => read(text));
        if (isJson) expect(error?.detail ?? 'same name twice').toMatch(/same name twice|NUL|surrogate/);
        else expect(error?.scimType).toMatch(/invalidSyntax|invalidValue/);
      }),
      { numRuns: 1000 },
    );
  });

  function accepts(call: () => unknown): boolean {
    try {
      call();
      return true;
    } catch {
      return false;
    }
  }
});
