import { describe, expect, it } from '@jest/globals';
import { emailKey } from '../../src/persons/matching/email-key.js';
import { EmploymentIdMatch } from '../../src/persons/matching/employment-id.match.js';
import { ExternalEmailMatch } from '../../src/persons/matching/external-email.match.js';
import { InternalEmailMatch } from '../../src/persons/matching/internal-email.match.js';
import { MATCH_METHOD_FACTS } from '../../src/persons/matching/match-method.js';
import type { IncomingIdentity } from '../../src/persons/matching/match-strategy.js';
import { PersonCodeMatch } from '../../src/persons/matching/person-code.match.js';

/** The keys of docs/design.md §3.1 as plain functions; `create-user.test.ts` has whom they find. */

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
    ['the user name as a link has it', { userName: '\u200Bmailto:ada@x' }, 'ada@x'],
    ['none, when the chosen one is no address, whatever else there is', { emails: [{ value: 'x' }, other] }, null],
  ])('is %s', (_, sent, key) => {
    expect(emailKey(identity(sent))).toBe(key);
  });

  it.each(['', ' ', '@', 'a@', '@b', 'ab', 'a@b@c', 'a@@b', 'a b@c', 'a@b c', 'a@b\tc', '.@.', 'a@b;', 'A <a@b>'])(
    'is never %j',
    (value) => {
      expect(emailKey(identity({ emails: [{ value }] }))).toBeNull();
      expect(emailKey(identity({ userName: value }))).toBeNull();
    },
  );

  it('may be as short as an address can be', () => {
    expect(emailKey(identity({ userName: 'a@b' }))).toBe('a@b');
  });
});

describe('each method takes its key from one attribute', () => {
  const sent = identity({ userName: 'ada', emails: [{ value: 'ada@x' }], employeeNumber: ' E-\u200B7 ' });

  it.each([
    ['internalEmail', new InternalEmailMatch(), 'emails', 'ada@x'],
    ['externalEmail', new ExternalEmailMatch(), 'emails', 'ada@x'],
    ['personCode', new PersonCodeMatch(), 'employeeNumber', 'E-7'],
    ['employmentId', new EmploymentIdMatch(), 'employeeNumber', 'E-7'],
  ] as const)('%s', (method, strategy, attribute, key) => {
    expect([MATCH_METHOD_FACTS[method].keyAttribute, strategy.keyOf(sent)]).toEqual([attribute, key]);
    for (const employeeNumber of [null, '', ' \u0085 ']) {
      expect(strategy.keyOf(identity({ employeeNumber }))).toBeNull();
    }
  });
});
