/** @returns `text` as part of a pattern of `like`, with the pattern characters in it taken literally */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
