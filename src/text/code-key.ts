import { asciiFold } from './ascii-fold.js';
import { compose } from './compose.js';
import { withoutInvisible } from './invisible-characters.js';
import { trimWhiteSpace } from './trim-white-space.js';

/** A code, an ID or the name of a role as it is kept: composed, and without anything that cannot be seen. */
export function cleanCode(text: string): string {
  return compose(trimWhiteSpace(withoutInvisible(text)));
}

/** What codes, IDs and the names of roles are compared by: ASCII letters folded besides. Leading zeros count. */
export function codeKey(text: string): string {
  return asciiFold(cleanCode(text));
}
