import { compose } from './compose.js';
import { trimInvisible, withoutPasted } from './invisible-characters.js';

/**
 * One line of text as it is kept to be shown: composed, without white space and invisible characters around it, and without
 * those inside that are part of no writing, so that two names that look alike are alike.
 */
export function shownLine(text: string): string {
  return compose(trimInvisible(withoutPasted(text)));
}
