/** White space of Unicode, and the byte order mark, which travels along with a careless paste. */
const SPACE = /[\p{White_Space}\uFEFF]/u;

/** @param character one UTF-16 unit */
export function isWhiteSpace(character: string): boolean {
  return SPACE.test(character);
}

/**
 * Takes white space of Unicode away at both ends, in one pass. Not `trim()`, which does not know NEXT LINE: what is stored
 * was trimmed by the wider rule, and two rules for one value would find it by one spelling and not by the other.
 */
export function trimWhiteSpace(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && SPACE.test(text.charAt(start))) start++;
  while (end > start && SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
