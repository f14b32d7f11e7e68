import { isAscii } from './is-ascii.js';
import { trimWhiteSpace } from './trim-white-space.js';

/**
 * What cannot be seen: the format characters (category Cf: zero width space, byte order mark, direction marks, soft hyphen,
 * joiners, tags) and the other characters that a display leaves out (variation selectors, fillers of Hangul).
 */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** The same and white space, at either end. A variation selector belongs to the sign before it and stays. */
const AROUND =
  /^(?:(?![\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}])[\p{White_Space}\p{Cf}\p{Default_Ignorable_Code_Point}])+/u;

/**
 * Of the format characters those that write nothing, wherever they stand: zero width spaces, byte order marks, soft hyphens,
 * direction marks. Joiners, variation selectors and tags belong to the letters and signs beside them.
 */
const LEFT_BY_PASTING = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;

/** @returns `text` without any character that cannot be seen, for what is compared */
export function withoutInvisible(text: string): string {
  return isAscii(text) ? text : text.replace(INVISIBLE, '');
}

/**
 * Takes white space and invisible characters away at both ends, for what is shown: inside they stay, because joiners are
 * part of how names are written in Persian and in the scripts of India, and of emoji.
 */
export function trimInvisible(text: string): string {
  if (isAscii(text)) return trimWhiteSpace(text);
  const begun = text.replace(AROUND, '');
  // From the end, character by character: a regular expression for it would begin anew at every space of a long text.
  const characters = Array.from(begun);
  while (characters.length > 0 && AROUND.test(characters.at(-1) ?? '')) characters.pop();
  return characters.join('');
}

/** @returns `text` without the characters that only pasting brings into a name, at its ends or inside */
export function withoutPasted(text: string): string {
  return isAscii(text) ? text : text.replace(LEFT_BY_PASTING, '');
}

/** @returns whether there is nothing in `text` that can be seen */
export function isBlank(text: string): boolean {
  return trimWhiteSpace(withoutInvisible(text)) === '';
}
