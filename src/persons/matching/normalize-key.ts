/**
 * The one normalisation of match keys and user names (DESIGN §3.1), used for stored columns and for incoming values.
 *
 * Only the ASCII letters are folded. `toLowerCase()` and PostgreSQL's `lower()` turn KELVIN SIGN (U+212A) into `k`, which
 * would let a look-alike address match somebody else's person.
 */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** E-mail key: Unicode white space trimmed at both ends, ASCII letters folded, everything else byte for byte. */
export function normalizeEmail(email: string): string {
  return foldAscii(email.trim());
}

/** Person code, employment ID, role name: trimmed, ASCII letters folded; leading zeros are part of a code. */
export function normalizeCode(code: string): string {
  return foldAscii(code.trim());
}
