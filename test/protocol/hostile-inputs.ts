/** As long as a filter may be. */
export const HOSTILE_LENGTH = 4096;

/**
 * Inputs made to be slow or deep for a careless parser, each of 4 KB: for the tests, which ask for a proper refusal, and for
 * `npm run bench:parsers`, which asks for the time.
 */
export const hostileFilters: Readonly<Record<string, string>> = {
  'opening parentheses': '('.repeat(HOSTILE_LENGTH),
  'closing parentheses': ')'.repeat(HOSTILE_LENGTH),
  'opening brackets': filled('emails', '['),
  'brackets in brackets': filled('', 'emails[type eq "x" and '),
  spaces: ' '.repeat(HOSTILE_LENGTH),
  'a filter, spaces and one bad token': `active pr${' '.repeat(HOSTILE_LENGTH - 10)}x`,
  'nested not': filled('', 'not('),
  'a chain of and': filled('active pr', ' and active pr'),
  'a chain of or with value paths': filled('emails[type eq "x"]', ' or emails[type eq "x"]'),
  '50 comparisons and one bad token': `${'active pr and '.repeat(49)}( active pr ] `,
  backslashes: filled('id eq "', '\\'),
  'escaped quotes': filled('id eq "', '\\"'),
  'escapes of surrogates': filled('id eq "', '\\ud83d\\ude00'),
  'half surrogates': filled('id eq "', '\\ud83d'),
  quotes: '"'.repeat(HOSTILE_LENGTH),
  'empty strings': filled('id eq ', '""'),
  'a long name': 'a'.repeat(HOSTILE_LENGTH),
  'a long name with dots': filled('', 'a.'),
  'a long URN': filled('urn:', 'a:'),
  'a long number': filled('id eq ', '9'),
  'a long exponent': filled('id eq 1e', '9'),
  'a long time': filled('meta.created gt "2026-01-01T00:00:00.', '1'),
  'a long literal': `userName co "${'ab'.repeat((HOSTILE_LENGTH - 14) / 2)}"`,
  'combining marks': `userName eq "e${'\u0301'.repeat(HOSTILE_LENGTH - 15)}"`,
  'white space of Unicode': `userName eq "${'\u2003'.repeat(HOSTILE_LENGTH - 15)}x"`,
  'control characters': '\u0001'.repeat(HOSTILE_LENGTH),
  'astral characters': '😀'.repeat(HOSTILE_LENGTH / 2),
};

/** The same in brackets, and what only a path can be. */
export const hostilePaths: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(hostileFilters).map(([name, filter]) => [
      `${name}, in brackets`,
      `emails[${filter}`.slice(0, HOSTILE_LENGTH),
    ]),
  ),
  'dots after a value path': filled('emails[type eq "work"]', '.value'),
  'value paths in a row': filled('', 'emails[type eq "work"]'),
  'only dots': '.'.repeat(HOSTILE_LENGTH),
  'only slashes': '/'.repeat(HOSTILE_LENGTH),
};

const OPERATION = '{"op":"add","path":"emails","value":[{"value":"a@x"}]}';

/** JSON, or nearly, around 4 KB. */
export const hostileBodies: Readonly<Record<string, string>> = {
  'opening brackets': '['.repeat(HOSTILE_LENGTH),
  'opening braces': filled('', '{"a":'),
  'closing brackets': ']'.repeat(HOSTILE_LENGTH),
  'arrays side by side': `[${'[],'.repeat(1365)}`,
  'an array of commas': `[${','.repeat(HOSTILE_LENGTH)}`,
  'many names': `{${Array.from({ length: 400 }, (_, n) => `"name${n}":${n}`).join()}}`,
  'the same name': `{${'"a":1,'.repeat(680)}`,
  'the prototype': `{${'"__proto__":{'.repeat(300)}`,
  quotes: '"'.repeat(HOSTILE_LENGTH),
  backslashes: filled('"', '\\'),
  'escapes of surrogates': filled('"', '\\ud83d\\ude00'),
  'half surrogates': filled('"', '\\ud83d'),
  spaces: ' '.repeat(HOSTILE_LENGTH),
  'spaces and one bad token': `{}${' '.repeat(HOSTILE_LENGTH - 3)}x`,
  'a long number': '9'.repeat(HOSTILE_LENGTH),
  'a long exponent': filled('1e', '9'),
  operations: `{"Operations":[${Array(70).fill(OPERATION).join()}]}`,
  'operations without an end': filled('{"Operations":[', `${OPERATION},`),
  'a long user name': `{"userName":"${'\u2003'.repeat(HOSTILE_LENGTH - 15)}"}`,
};

function filled(start: string, piece: string): string {
  return (start + piece.repeat(Math.ceil((HOSTILE_LENGTH - start.length) / piece.length))).slice(0, HOSTILE_LENGTH);
}
