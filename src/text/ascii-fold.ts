/**
 * Lower-cases A to Z and nothing else.
 *
 * Not `toLowerCase()`, nor PostgreSQL's `lower()`: they fold the KELVIN SIGN to `k` and the dotted İ to two characters, so
 * that two different names could be taken for one, and a look-alike address for somebody else's.
 */
export function asciiFold(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}
