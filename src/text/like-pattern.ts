/** @returns `text` as part of a pattern of `like`, with the pattern characters in it taken literally */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

/** A pattern for `ilike` that finds `text` anywhere, with the pattern characters in it taken literally. */
export function containing(text: string): string {
  return `%${literally(text)}%`;
}
