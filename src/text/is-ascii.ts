/** @returns whether every character of `text` is of ASCII: then nothing of Unicode has to be looked for in it */
export function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  return /^[\0-\x7f]*$/.test(text);
}
