import { asciiFold } from '../../../text/ascii-fold.js';
import { differenceBetween } from '../../../text/look-alike.js';
import { userVocabulary } from './resolve-attribute.js';

/** Longer than any of our names without its URN; what is longer than that is not a slip of the pen. */
const MAX_LENGTH = 32;

/**
 * The known attribute whose name looks most like an unknown one, for "did you mean". Only what follows the URN is
 * compared: to leave the URN out, or to mistype it, is the usual slip.
 *
 * Compares with every name there is: call it when refusing, not per operation.
 * @returns a canonical name, or `undefined` when nothing is near
 */
export function nearestAttributeName(name: string, { names } = userVocabulary): string | undefined {
  const wanted = withoutUrn(asciiFold(name));
  if (wanted.length === 0 || wanted.length > MAX_LENGTH) return undefined;
  let nearest: string | undefined;
  let nearestDistance = Math.min(3, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of names) {
    const distance = editDistance(wanted, withoutUrn(asciiFold(candidate)));
    if (distance < nearestDistance) {
      nearest = candidate;
      nearestDistance = distance;
    }
  }
  return nearest;
}

function withoutUrn(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/**
 * The end of a sentence about an unknown name: `; did you mean "userName"?`, or a full stop when nothing is near. One that looks the
 * same says how it differs.
 */
export function didYouMean(name: string, vocabulary = userVocabulary): string {
  const nearest = nearestAttributeName(name, vocabulary);
  if (nearest === undefined) return '.';
  const difference = differenceBetween(withoutUrn(name), withoutUrn(nearest));
  return `; did you mean "${nearest}"?${difference === undefined ? '' : ` It differs by ${difference}.`}`;
}

/** Levenshtein distance, one row at a time. */
function editDistance(left: string, right: string): number {
  let row = Array.from(right, (_, index) => index).concat(right.length);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
