import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asciiFold } from '../../src/text/ascii-fold.js';
import { cleanCode, codeKey } from '../../src/text/code-key.js';
import { compose } from '../../src/text/compose.js';
import { addressKey, cleanAddress } from '../../src/text/email-address.js';
import { isBlank, trimInvisible, withoutInvisible } from '../../src/text/invisible-characters.js';
import { shownLine } from '../../src/text/shown-line.js';
import { trimWhiteSpace } from '../../src/text/trim-white-space.js';
import { userNameKey } from '../../src/text/user-name-key.js';

/** What texts are kept as, and what they are compared by. */

const SPACE = Array.from('\t\n\v\f\r \u0085\u00A0\u1680\u2000\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF');
const INVISIBLE = Array.from('\u00AD\u034F\u061C\u180E\u200B\u200C\u200D\u200E\u2060\u202E\u2069\u3164\uFEFF\u{E0041}');

const unit = fc.oneof(
  fc.constantFrom(
    ...SPACE,
    ...INVISIBLE,
    ...Array.from('AZaz@.:-\u212A\u037E\u1FEF\u0130\u00E9\u0301\u0308\uFE0F'),
    'mailto:',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const text = fc.array(unit, { maxLength: 12 }).map((units) => units.join(''));

const KEPT = { cleanCode, cleanAddress, shownLine, trimInvisible, trimWhiteSpace };
const KEYS = { codeKey, addressKey, userNameKey };

describe.each(Object.entries({ ...KEPT, ...KEYS }))('%s', (_, normalize) => {
  it('changes nothing the second time', () => {
    fc.assert(fc.property(text, (given) => expect(normalize(normalize(given))).toBe(normalize(given))));
  });

  it('leaves no white space around', () => {
    fc.assert(fc.property(text, (given) => expect(trimWhiteSpace(normalize(given))).toBe(normalize(given))));
  });
});

describe.each([
  ['codes', cleanCode, codeKey],
  ['addresses', cleanAddress, addressKey],
  ['user names', trimInvisible, userNameKey],
])('%s', (_, kept, key) => {
  it('are compared alike on both sides: as they were sent and as they are kept', () => {
    fc.assert(fc.property(text, (given) => expect(key(kept(given))).toBe(key(given))));
  });

  it('do not differ by what is typed around, by what cannot be seen, by the keyboard or by ASCII case', () => {
    const noise = fc.stringMatching(/^[a-z\u00E9]{1,5}$/);
    fc.assert(
      fc.property(noise, fc.constantFrom(...SPACE), fc.constantFrom(...INVISIBLE), (name, space, invisible) => {
        const pasted = `${space}${name.split('').join(invisible).normalize('NFD')}${invisible}${space}`;
        expect(key(pasted)).toBe(name);
        expect(key(name.replace(/[a-z]/g, (letter) => letter.toUpperCase()))).toBe(name);
      }),
    );
  });

  it('have no character of category Cf left', () => {
    fc.assert(fc.property(text, (given) => expect(key(given)).not.toMatch(/\p{Cf}/u)));
  });

  it('keep leading zeros', () => {
    expect(key('007')).not.toBe(key('7'));
  });
});

describe('folding', () => {
  it('folds the letters from A to Z and nothing else', () => {
    expect(asciiFold('AZaz@[`{')).toBe('azaz@[`{');
    expect(asciiFold('\u212A\u0130\u00C9\u017F')).toBe('\u212A\u0130\u00C9\u017F');
  });

  it.each([codeKey, addressKey])('%p makes no character one of ASCII that was none', (key) => {
    expect(key('\u212Aim\u037E\u1FEF')).toBe('\u212Aim\u037E\u1FEF');
    expect(key('\u0130')).toBe('\u0130');
  });

  it('of user names is that of NFC, which knows the KELVIN SIGN as a K', () => {
    expect(userNameKey('\u212Aim')).toBe('kim');
  });
});

describe('composing', () => {
  it('is the form NFC wherever no ASCII comes of it', () => {
    fc.assert(
      fc.property(text, (given) => {
        const plain = given.replace(/[\u037E\u1FEF\u212A]/g, '');
        expect(compose(plain)).toBe(plain.normalize('NFC'));
      }),
    );
  });
});

describe('white space and what cannot be seen', () => {
  it('goes at both ends', () => {
    const [space, invisible] = [SPACE.join(''), INVISIBLE.join('')];
    for (const trim of [trimWhiteSpace, trimInvisible]) {
      expect(trim(`${space}a b${space}`)).toBe('a b');
      expect([trim(space), trim(''), trim(' a'), trim('a ')]).toEqual(['', '', 'a', 'a']);
    }
    expect(trimInvisible(`${invisible} a${invisible}b ${invisible}`)).toBe(`a${invisible}b`);
    expect(withoutInvisible(`${invisible}a${invisible}b`)).toBe('ab');
  });

  it.each([
    ['a Persian name with a joiner inside', 'علی\u200Cرضا'],
    ['a name in Sinhala', 'ශ්\u200Dරී'],
    ['an emoji of several', '👩\u200D💻'],
    ['an emoji that ends with a variation selector', '❤\uFE0F'],
  ])('stays inside %s, where it is only shown', (_, name) => {
    expect(shownLine(` ${name}\u200B`)).toBe(name);
  });

  it.each(['\u200B', '\u00AD', '\uFEFF', '\u2060', '\u200E', '\u202A', '\u2066'])(
    'goes inside a name too where it belongs to no letter: %j',
    (invisible) => expect(shownLine(`${invisible}Ac${invisible}me ${invisible}GmbH`)).toBe('Acme GmbH'),
  );

  it('is all there is in a blank text', () => {
    expect([isBlank(''), isBlank([...SPACE, ...INVISIBLE, '\uFE0F'].join('')), isBlank('\u200Ba')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
