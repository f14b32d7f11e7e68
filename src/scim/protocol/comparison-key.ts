import { asciiFold } from './ascii-fold.js';
import type { AttributePath } from './resolve-attribute.js';

/**
 * The form in which two strings of an attribute are compared: as they are when the attribute is `caseExact`
 * (RFC 7643 §2.2), else with ASCII case folded. User names are brought to NFC first, since the same letters typed on two keyboards
 * may differ in code points, and stored without white space around them.
 */
export function comparisonKey(path: AttributePath, text: string): string {
  if ((path.subAttribute ?? path.attribute).caseExact) return text;
  return asciiFold(path.canonical === 'userName' ? text.trim().normalize('NFC') : text);
}
