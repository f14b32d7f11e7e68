import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differenceBetween, foreignLetter, lookAlike, toldApart } from '../../src/text/look-alike.js';

describe('two texts that look alike', () => {
  it.each([
    ['Line\u200B Manager', 'Line Manager', 'an invisible character (U+200B)'],
    ['Line Manager', 'Line \u2060Manager', 'an invisible character (U+2060)'],
    ['Line \u041Canager', 'Line Manager', 'Cyrillic \u041C (U+041C)'],
    ['p\u03BFst', 'post', 'Greek \u03BF (U+03BF)'],
    ['line manager', 'Line Manager', 'upper and lower case'],
    ['Line\u00A0Manager', 'Line Manager', 'white space (U+00A0)'],
    ['Line  Manager', 'Line Manager', 'white space'],
    ['Line_Manager', 'Line Manager', 'a low line in the place of a space'],
    [' Line Manager', 'Line Manager', 'white space'],
    ['Zoe\u0308', 'Zo\u00EB', 'another form of the same letter'],
    ['\uFF21da', 'Ada', 'another form of the same letter (U+FF21)'],
    ['Self\u2013Service', 'Self-Service', 'the sign \u2013 (U+2013)'],
    ['R0LE', 'ROLE', 'the digit 0 (U+0030)'],
    ['\u0430da\u200B', 'Ada', 'upper and lower case'],
  ])('%j and %j differ by %s', (sent, known, difference) => {
    expect(differenceBetween(sent, known)).toContain(difference);
  });

  it('may differ by several things at once', () => {
    expect(differenceBetween('\u0430DA\u200B', 'ada')).toBe(
      'an invisible character (U+200B) and Cyrillic \u0430 (U+0430) and upper and lower case',
    );
  });

  it.each([
    ['Ada', 'Ada'],
    ['Ada', 'Bob'],
    ['Ada', 'Adas'],
    ['', 'Ada'],
    ['Müller', 'Muller'],
  ])('are not %j and %j', (sent, known) => {
    expect(differenceBetween(sent, known)).toBeUndefined();
  });

  it('always differ by something that can be said', () => {
    const noise = fc.constantFrom(
      '\u200B',
      '\u00AD',
      ' ',
      '\u00A0',
      '\u0430',
      'a',
      'A',
      '\uFF21',
      'é',
      'e\u0301',
      '0',
      'O',
    );
    const text = fc.array(noise, { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const difference = differenceBetween(one, other);
        expect(difference === undefined).toBe(differenceBetween(other, one) === undefined);
        if (difference !== undefined) expect(difference).not.toBe('');
        if (one === other) expect(difference).toBeUndefined();
      }),
    );
  });
});

it('a look-alike is found among many', () => {
  expect(lookAlike('line manager', ['HR', 'Line Manager'])).toEqual({
    known: 'Line Manager',
    difference: 'upper and lower case',
  });
  expect(lookAlike('Boss', ['HR'])).toBeUndefined();
});

it('a list tells names apart that look alike', () => {
  expect(toldApart(['HR', '\u041DR', 'IT'])).toEqual([
    '"HR"',
    '"\u041DR" (differs by Cyrillic \u041D (U+041D))',
    '"IT"',
  ]);
});

it('a letter of another script is seen in a Latin text only', () => {
  expect(foreignLetter('\u0430da@acme.example')).toBe('Cyrillic \u0430 (U+0430)');
  expect(foreignLetter('ада')).toBeUndefined();
  expect(foreignLetter('ada')).toBeUndefined();
});
