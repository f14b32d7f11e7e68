/** Characters that are not seen but turn or split what is. */
const UNSEEN = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** @returns a value from outside on one short line, for places where it cannot be unfolded (see `Value`) */
export function clipped(text: string, length = 120): string {
  const seen = text.replace(UNSEEN, '\u{FFFD}');
  return seen.length > length ? `${seen.slice(0, length)}…` : seen;
}
