import { trimSpace } from '../matching/normalize-key.js';

/** What nobody sees and everybody pastes: zero-width spaces, direction marks, soft hyphens, a byte order mark (category Cf). */
const FORMAT = /\p{Cf}/gu;

/** @returns a cell of a name or a date: NFC, without white space at both ends */
export function cleanText(cell: string): string {
  return trimSpace(cell.normalize('NFC'));
}

/** @returns a heading or code, also without characters that cannot be seen */
export function cleanCode(cell: string): string {
  return cleanText(cell.replaceAll(FORMAT, ''));
}

/** @returns an e-mail address without what a mail program copies in front of it */
export function cleanEmail(cell: string): string {
  return cleanText(cleanCode(cell).replace(/^mailto:/i, ''));
}
