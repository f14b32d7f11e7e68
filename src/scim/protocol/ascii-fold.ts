/**
 * Lower-cases A to Z and nothing else.
 *
 * Not `toLowerCase()`: that folds the KELVIN SIGN to `k` and the dotted İ to two characters, so that two different
 * names could be taken for one. Attribute names are ASCII anyway (RFC 7643 §2.1).
 */
export function asciiFold(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}
