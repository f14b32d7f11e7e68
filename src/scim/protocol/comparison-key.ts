import { asciiFold } from './ascii-fold.js';
import type { AttributePath } from './attribute-vocabulary.js';
import { trimWhiteSpace } from './trim-white-space.js';

/** Attributes that are compared without the white space around them, as they are looked up everywhere else. */
const TRIMMED: readonly string[] = ['userName', 'emails.value'];

/**
 * The form in which two strings of an attribute are compared: as they are when the attribute is `caseExact`
 * (RFC 7643 §2.2), else with ASCII case folded. User names are brought to NFC first, since the same letters typed on two keyboards
 * may differ in code points; user names and e-mail addresses lose the white space around them.
 */
export function comparisonKey(path: AttributePath, text: string): string {
  const { canonical } = path;
  return partKey(path, TRIMMED.includes(canonical) ? trimWhiteSpace(text) : text);
}

/**
 * The same for a text that is looked for within a value (`co`, `sw`, `ew`): a space at its end is a character like any
 * other, and `userName co " "` must not find everybody.
 */
export function partKey(path: AttributePath, text: string): string {
  if ((path.subAttribute ?? path.attribute).caseExact) return text;
  return asciiFold(path.canonical === 'userName' ? text.normalize('NFC') : text);
}
