import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { namesAgree } from '../../src/text/names-agree.js';

const name = (givenName: string | null, familyName: string | null) => ({ givenName, familyName });

describe('names of one human being', () => {
  it.each([
    ['alike', name('Ada', 'Byron'), name('Ada', 'Byron')],
    ['in another case, with marks', name('JOSÉ', 'NÚÑEZ'), name('Jose', 'nunez')],
    ['stored decomposed', name('Zoë', 'Müller'.normalize('NFD')), name('Zoe', 'Mueller')],
    ['written out, and plain', name('Jörg', 'Schäfer'), name('Joerg', 'Schafer')],
    ['Danish and Swedish letters', name('Søren', 'Ångström'), name('Soren', 'Aangstroem')],
    ['with ß', name('Anna', 'Weiß'), name('Anna', 'Weiss')],
    ['with one of two family names', name('María', 'García López'), name('Maria', 'Lopez')],
    ['married, with the old name in front', name('Ada', 'Byron-King'), name('Ada', 'King')],
    ['with another given name, but the family name', name('Bob', 'Stone'), name('Robert', 'Stone')],
    ['cut off', name('Wilhelmina', 'Oppenheimer'), name('Wilhelmina', 'Opp')],
    ['a short family name', name('Li', 'Wu'), name('Li', 'Wuh')],
    ['without a family name on one side', name('Madonna', null), name('Madonna', 'Ciccone')],
    ['without anything on one side', name(null, null), name('Ada', 'Byron')],
    ['without a given name, and without a family name', name(null, 'Byron'), name('Ada', null)],
    ['in full-width letters', name('Ａｄａ', 'Ｂｙｒｏｎ'), name('Ada', 'Byron')],
  ])('%s', (_, one, other) => {
    expect(namesAgree(one, other)).toBe(true);
    expect(namesAgree(other, one)).toBe(true);
  });
});

describe('names of two', () => {
  it.each([
    ['nothing in common', name('Ada', 'Byron'), name('Charles', 'Babbage')],
    ['the given name alone', name('Ada', 'Byron'), name('Ada', 'King')],
    ['the beginning of the family name alone', name('Ada', 'Byron'), name('Eve', 'Byrne')],
    ['a given name that is the family name of the other', name('James', 'Stone'), name('Stone', 'James')],
    ['no family name on one side, and another given name', name('Ada', null), name('Eve', 'Byron')],
    ['family names that differ where one has no given name', name(null, 'Byron'), name('Ada', 'King')],
    ['digits that are no letters', name('Ada', '007'), name('Eve', '007')],
  ])('%s', (_, one, other) => {
    expect(namesAgree(one, other)).toBe(false);
    expect(namesAgree(other, one)).toBe(false);
  });
});

it('agree whichever side is asked, and each with itself', () => {
  const part = fc.option(fc.string({ unit: 'grapheme', maxLength: 12 }), { nil: null });
  const any = fc.record({ givenName: part, familyName: part });
  fc.assert(
    fc.property(any, any, (one, other) => {
      expect(namesAgree(one, one)).toBe(true);
      expect(namesAgree(one, other)).toBe(namesAgree(other, one));
    }),
  );
});
