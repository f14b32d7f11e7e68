import { isBlank, withoutInvisible } from './invisible-characters.js';
import { trimWhiteSpace } from './trim-white-space.js';

/** Letters and signs that look like one of ASCII. Not all that Unicode knows: those that keyboards and office programs make. */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  [
    ['АВЕКМНОРСТУХІЈЅԌԚԜ', 'ABEKMHOPCTYXIJSGQW'],
    ['аеорсухіјѕһԁԛԝѵ', 'aeopcyxijshdqwv'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['οαρνικυχ', 'oapvikux'],
    ['‐‑‒–—―−', '-------'],
    ['‘’‚‛ʼ′', "''''''"],
    ['“”„‟″', '"""""'],
    ['01', 'Ol'],
  ].flatMap(([odd = '', plain = '']) =>
    Array.from(odd).map((sign, place): [string, string] => [sign, plain.charAt(place)]),
  ),
);

/** One way in which texts that look alike may differ. */
interface Difference {
  /** Takes the difference away. */
  level: (text: string) => string;
  /** Which characters make it. */
  isMade: (character: string) => boolean;
  /** @param character the first that makes it, in the one text or the other */
  says: (character: string | undefined) => string;
}

const DIFFERENCES: readonly Difference[] = [
  {
    level: withoutInvisible,
    isMade: (character) => isBlank(character) && trimWhiteSpace(character) !== '',
    says: (character) => `an invisible character${codeOf(character)}`,
  },
  {
    // White space is told of by itself.
    level: (text) => text.replace(/\P{White_Space}+/gu, (part) => part.normalize('NFKC')),
    isMade: (character) => character.normalize('NFKC') !== character || /\p{M}/u.test(character),
    says: (character) => `another form of the same letter${codeOf(character)}`,
  },
  {
    level: (text) => Array.from(text, (sign) => LOOKS_LIKE.get(sign) ?? sign).join(''),
    isMade: (character) => LOOKS_LIKE.has(character),
    says: (character) => `${scriptOf(character)} ${character ?? ''}${codeOf(character)}`,
  },
  {
    level: (text) => trimWhiteSpace(text.replace(/[\p{White_Space}_]+/gu, ' ')),
    isMade: (character) => character !== ' ' && /[\p{White_Space}_]/u.test(character),
    says: (character) => (character === '_' ? 'a low line in the place of a space' : `white space${codeOf(character)}`),
  },
  { level: (text) => text.toLowerCase(), isMade: () => false, says: () => 'upper and lower case' },
];

/**
 * How a text differs from another one that looks like it, so that no refusal shows two that seem to be the same.
 *
 * @param sent the text that is refused
 * @param known the one beside it
 * @returns what follows "it differs by" in a sentence; undefined for equal texts and for texts that a reader tells apart
 */
export function differenceBetween(sent: string, known: string): string | undefined {
  if (sent === known || !areAlike(sent, known, DIFFERENCES)) return undefined;
  // What has to be levelled for the texts to become equal is what they differ by.
  const made = DIFFERENCES.filter(
    (one) =>
      !areAlike(
        sent,
        known,
        DIFFERENCES.filter((other) => other !== one),
      ),
  );
  const says = made.map(({ says: say, isMade }) =>
    say(Array.from(sent + known).find((character) => isMade(character))),
  );
  // Where each of two ways would do, the first one says it.
  return says.length > 0 ? says.join(' and ') : 'how its characters are encoded';
}

/** @returns the first of `known` that looks like `sent`, and how the two differ */
export function lookAlike(sent: string, known: readonly string[]): { known: string; difference: string } | undefined {
  for (const one of known) {
    const difference = differenceBetween(sent, one);
    if (difference !== undefined) return { known: one, difference };
  }
  return undefined;
}

/**
 * Names for a list in a sentence: one that looks like an earlier one says how it differs.
 *
 * @param shown how a name is printed, by default in double quotes
 */
export function toldApart(names: readonly string[], shown = (name: string): string => `"${name}"`): string[] {
  return names.map((name, place) => {
    const twin = lookAlike(name, names.slice(0, place));
    return twin === undefined ? shown(name) : `${shown(name)} (differs by ${twin.difference})`;
  });
}

/** @returns the letters of another script in a Latin text, as an address or a code should have none; undefined without */
export function foreignLetter(text: string): string | undefined {
  if (!/\p{Script=Latin}/u.test(text)) return undefined;
  const letter = Array.from(text).find(
    (sign) => LOOKS_LIKE.has(sign) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(sign),
  );
  return letter === undefined ? undefined : `${scriptOf(letter)} ${letter}${codeOf(letter)}`;
}

function areAlike(one: string, other: string, differences: readonly Difference[]): boolean {
  const levelled = (text: string): string => differences.reduce((rest, { level }) => level(rest), text);
  return levelled(one) === levelled(other);
}

function codeOf(character: string | undefined): string {
  const code = character?.codePointAt(0);
  return code === undefined ? '' : ` (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
}

function scriptOf(character = ''): string {
  if (/\p{Script=Cyrillic}/u.test(character)) return 'Cyrillic';
  if (/\p{Script=Greek}/u.test(character)) return 'Greek';
  return /\d/.test(character) ? 'the digit' : 'the sign';
}
