import { compose } from './compose.js';
import { trimInvisible } from './invisible-characters.js';

/** One line of text as it is kept to be shown: composed, without white space and invisible characters around it. */
export function shownLine(text: string): string {
  return compose(trimInvisible(text));
}
