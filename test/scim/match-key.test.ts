import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emailKey } from '../../src/persons/matching/email-key.js';
import { EmploymentIdMatch } from '../../src/persons/matching/employment-id.match.js';
import { ExternalEmailMatch } from '../../src/persons/matching/external-email.match.js';
import { InternalEmailMatch } from '../../src/persons/matching/internal-email.match.js';
import type { IncomingIdentity } from '../../src/persons/matching/match-strategy.js';
import { foldAscii, normalizeCode, normalizeEmail, trimSpace } from '../../src/persons/matching/normalize-key.js';
import { PersonCodeMatch } from '../../src/persons/matching/person-code.match.js';
import { asciiFold } from '../../src/scim/protocol/ascii-fold.js';
import { trimWhiteSpace } from '../../src/scim/protocol/trim-white-space.js';

/** The keys of DESIGN §3.1 as plain functions; `create-user.test.ts` has whom they find. */

const identity = (more: Partial<IncomingIdentity>): IncomingIdentity => ({
  userName: 'ada',
  emails: [],
  employeeNumber: null,
  ...more,
});

describe('the e-mail address that stands for a user', () => {
  const other = { value: 'other@x' };
  const work = { value: 'work@x', type: 'work' };
  const primary = { value: 'primary@x', primary: true };

  it.each<[string, Partial<IncomingIdentity>, string | null]>([
    ['the primary one, wherever it stands', { emails: [other, work, primary] }, 'primary@x'],
    [
      'the primary one, not one that is said not to be',
      { emails: [{ ...other, primary: false }, primary] },
      'primary@x',
    ],
    ['else the work one', { emails: [other, work] }, 'work@x'],
    ['else the work one, in any case', { emails: [other, { ...work, type: 'Work' }] }, 'work@x'],
    ['not one of a type that only looks like work', { emails: [other, { ...work, type: 'wor\u212A' }] }, 'other@x'],
    ['else the first', { emails: [other, { value: 'home@x', type: 'home' }] }, 'other@x'],
    ['else the user name', { userName: 'ada@x' }, 'ada@x'],
    ['not the user name when there is an e-mail', { userName: 'ada@x', emails: [other] }, 'other@x'],
    ['trimmed, in its own spelling', { emails: [{ value: '\u0085 Ada@X.example \u00A0' }] }, 'Ada@X.example'],
    ['the trimmed user name', { userName: ' ada@x ' }, 'ada@x'],
    ['none, when the chosen one is no address, whatever else there is', { emails: [{ value: 'x' }, other] }, null],
  ])('is %s', (_, sent, key) => {
    expect(emailKey(identity(sent))).toBe(key);
  });

  it.each(['', ' ', '@', 'a@', '@b', 'ab', 'a@b@c', 'a@@b', 'a b@c', 'a@b c', 'a@b\tc'])('is never %j', (value) => {
    expect(emailKey(identity({ emails: [{ value }] }))).toBeNull();
    expect(emailKey(identity({ userName: value }))).toBeNull();
  });

  it('may be as short as an address can be', () => {
    expect(emailKey(identity({ userName: 'a@b' }))).toBe('a@b');
  });
});

describe('each method takes its key from one attribute', () => {
  const sent = identity({ userName: 'ada', emails: [{ value: 'ada@x' }], employeeNumber: ' E-7 ' });

  it.each([
    ['InternalEmailMatch', new InternalEmailMatch(), 'emails', 'ada@x'],
    ['ExternalEmailMatch', new ExternalEmailMatch(), 'emails', 'ada@x'],
    ['PersonCodeMatch', new PersonCodeMatch(), 'employeeNumber', 'E-7'],
    ['EmploymentIdMatch', new EmploymentIdMatch(), 'employeeNumber', 'E-7'],
  ])('%s', (_, strategy, attribute, key) => {
    expect([strategy.keyAttribute, strategy.keyOf(sent)]).toEqual([attribute, key]);
    for (const employeeNumber of [null, '', ' \u0085 ']) {
      expect(strategy.keyOf(identity({ employeeNumber }))).toBeNull();
    }
  });
});

describe('the normalisation of keys', () => {
  it('folds the letters from A to Z and nothing else', () => {
    expect(foldAscii('AZaz@[`{')).toBe('azaz@[`{');
    expect(foldAscii('\u212A\u0130\u00C9\u017F')).toBe('\u212A\u0130\u00C9\u017F');
  });

  it('trims the white space of Unicode at both ends', () => {
    const space = '\t\n\v\f\r \u0085\u00A0\u1680\u2000\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF';
    expect(trimSpace(`${space}a b${space}`)).toBe('a b');
    expect(trimSpace(space)).toBe('');
    expect(trimSpace('')).toBe('');
    expect(trimSpace(' a')).toBe('a');
    expect(trimSpace('a ')).toBe('a');
    // ZERO WIDTH SPACE is no white space: what it stands in is another key.
    expect(trimSpace('\u200Ba')).toBe('\u200Ba');
  });

  it('is the protocol’s own, which may import nothing of ours: what is stored is found', () => {
    const odd = '\t\n\v \u0085\u00A0\u2003\u2028\u3000\uFEFF\u200BAZaz\u212A\u0130'.split('');
    const unit = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }));
    const text = fc.string({ unit });
    fc.assert(
      fc.property(text, (given) => {
        expect([trimSpace(given), foldAscii(given)]).toEqual([trimWhiteSpace(given), asciiFold(given)]);
      }),
    );
  });

  it.each([normalizeEmail, normalizeCode])('%p trims and folds, and keeps zeros', (normalize) => {
    expect(normalize(' E-007@\u00C9 ')).toBe('e-007@\u00C9');
  });
});
