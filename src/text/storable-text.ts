/** PostgreSQL's `text` holds no NUL, and UTF-8 no half of a surrogate pair. */
export const STORABLE = /^[^\0\p{Cs}]*$/u;
/** One line of text, with nothing in it that cannot be seen or typed. */
export const PLAIN = /^[^\p{Cc}\p{Cs}]*$/u;

/** @returns whether PostgreSQL can take `text` at all, to store it or to compare with it */
export function isStorable(text: string): boolean {
  return STORABLE.test(text);
}

/** @returns whether `text` has no control characters and no halves of surrogate pairs; stricter than `isStorable` */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}
