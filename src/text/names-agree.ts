/** A person's name as two systems may have it; what is not known is null or empty. */
export interface Name {
  readonly givenName: string | null | undefined;
  readonly familyName: string | null | undefined;
}

/**
 * Whether two names can be those of one human being (docs/design.md §3.1): the family names share a word, or the given names do
 * and one family name begins as the other does. Where a side lacks the family name the given names decide, and where there
 * is nothing to compare, nothing is said against it.
 *
 * It is a check and never a match: it may only say that a person whom a key has found has another name.
 */
export function namesAgree(one: Name, other: Name): boolean {
  const [family, otherFamily] = [readings(one.familyName), readings(other.familyName)];
  const [given, otherGiven] = [readings(one.givenName), readings(other.givenName)];
  const haveGiven = hasWords(given) && hasWords(otherGiven);
  if (!hasWords(family) || !hasWords(otherFamily)) return !haveGiven || shareWord(given, otherGiven);
  if (shareWord(family, otherFamily)) return true;
  return haveGiven && shareWord(given, otherGiven) && beginAlike(family, otherFamily);
}

/** The words of a name, once for each way of writing it without marks. */
type Readings = readonly (readonly string[])[];

/** As the letters are written where there are none of them, and as a keyboard without them has them. */
const WRITTEN_OUT: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'oe', å: 'aa' };
const PLAIN: Record<string, string> = { ä: 'a', ö: 'o', ü: 'u', ß: 'ss', æ: 'ae', ø: 'o', å: 'a' };

function readings(name: string | null | undefined): Readings {
  // Composed first, so that a letter is found however its mark is stored; again after, for what compatibility forms hold.
  const text = (name ?? '').normalize('NFKC').toLowerCase().normalize('NFC');
  return [WRITTEN_OUT, PLAIN].map((letters) =>
    wordsOf(text.replace(/[äöüßæøå]/g, (letter) => letters[letter] ?? letter)),
  );
}

function wordsOf(text: string): string[] {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.split(/\P{L}+/u).filter((word) => word !== '');
}

function hasWords(name: Readings): boolean {
  return name.some((words) => words.length > 0);
}

function shareWord(one: Readings, other: Readings): boolean {
  const words = new Set(one.flat());
  return other.flat().some((word) => words.has(word));
}

/** Whether one begins with the first three letters of the other. */
function beginAlike(one: Readings, other: Readings): boolean {
  const [texts, others] = [one, other].map((name) => name.map((words) => words.join('')));
  return (texts ?? []).some((text) =>
    (others ?? []).some((that) => that.startsWith(firstThree(text)) || text.startsWith(firstThree(that))),
  );
}

function firstThree(text: string): string {
  return Array.from(text).slice(0, 3).join('');
}
