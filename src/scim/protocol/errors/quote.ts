const MAX_QUOTED_CHARACTERS = 64;

/**
 * Quotes a value of the client for the `detail` of an error: in double quotes, at most 64 characters (then `…`), with
 * control characters and invisible direction marks spelt out, so that the text can be shown and logged without harm.
 * @param value any string, of any length
 */
export function quote(value: string): string {
  // Two UTF-16 units make at most one character, so this much is always enough to cut from.
  const characters = Array.from(value.slice(0, 2 * (MAX_QUOTED_CHARACTERS + 1)));
  const shown =
    characters.length > MAX_QUOTED_CHARACTERS ? [...characters.slice(0, MAX_QUOTED_CHARACTERS - 1), '…'] : characters;
  return `"${shown.map((character) => (isHarmless(character) ? character : spelledOut(character))).join('')}"`;
}

/**
 * Quotes the name of an attribute. One that is too long is cut at the front: what tells it from others stands after its URN.
 * @param name any string, of any length
 */
export function quoteName(name: string): string {
  if (name.length <= MAX_QUOTED_CHARACTERS || !name.includes(':')) return quote(name);
  return quote(
    `…${Array.from(name.slice(-2 * MAX_QUOTED_CHARACTERS))
      .slice(1 - MAX_QUOTED_CHARACTERS)
      .join('')}`,
  );
}

function isHarmless(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return false; // control characters
  if (code >= 0xd800 && code <= 0xdfff) return false; // half a surrogate pair
  if (code >= 0x200b && code <= 0x200f) return false; // zero width, direction marks
  if (code >= 0x2028 && code <= 0x202e) return false; // line separators, direction overrides
  if (code >= 0x2060 && code <= 0x2069) return false; // word joiner, direction isolates
  return code !== 0xfeff; // byte order mark
}

function spelledOut(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
