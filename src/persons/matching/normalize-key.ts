/**
 * The one normalisation of match keys and user names (DESIGN §3.1), used for stored columns and for incoming values.
 *
 * Only the ASCII letters are folded. `toLowerCase()` and PostgreSQL's `lower()` turn KELVIN SIGN (U+212A) into `k`, which
 * would let a look-alike address match somebody else's person.
 */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** White space of Unicode; JavaScript's `trim` knows all of it but NEXT LINE, and the byte order mark besides. */
const SPACE = /[\p{White_Space}\uFEFF]/u;

/** @returns `text` without Unicode white space at both ends (DESIGN §8) */
export function trimSpace(text: string): string {
  let [start, end] = [0, text.length];
  // Beyond either end of the text there is no character, and so no white space.
  while (SPACE.test(text.charAt(start))) start++;
  while (SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** E-mail key: Unicode white space trimmed at both ends, ASCII letters folded, everything else byte for byte. */
export function normalizeEmail(email: string): string {
  return foldAscii(trimSpace(email));
}

/** Person code, employment ID, role name: trimmed, in NFC, ASCII letters folded; leading zeros are part of a code. */
export function normalizeCode(code: string): string {
  return foldAscii(trimSpace(code).normalize('NFC'));
}
