import { asciiFold } from './ascii-fold.js';
import { withoutInvisible } from './invisible-characters.js';
import { trimWhiteSpace } from './trim-white-space.js';

/**
 * What user names are compared by: the form NFC, ASCII letters folded, without white space around it and without anything
 * that cannot be seen. No two names of a tenant look alike for a character that only the computer sees.
 */
export function userNameKey(userName: string): string {
  return asciiFold(trimWhiteSpace(withoutInvisible(userName)).normalize('NFC'));
}
