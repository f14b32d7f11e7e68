/** @returns the beginning of what came from outside, so that it can be stored and shown: one line, nothing invisible that acts */
export function plainLine(text: string): string {
  const line = text.slice(0, 200).replace(/[\p{Cc}\p{Cs}]/gu, '\u{fffd}');
  return text.length > 200 ? `${line}…` : line;
}
