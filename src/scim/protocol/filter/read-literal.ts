import { asciiFold } from '../../../text/ascii-fold.js';
import { quote } from '../errors/quote.js';
import { ScimError } from '../errors/scim-error.js';
import type { Literal } from './check-comparison.js';
import type { Token } from './tree/filter-token.js';

/**
 * Reads the value of a comparison: `compValue` of RFC 7644 §3.4.2.2, that is a JSON string, number, true, false or null
 * (the words in any ASCII case).
 * @throws ScimError invalidFilter: something else, most often a string without its double quotes
 */
export function readLiteral(token: Token): Literal {
  if (token.kind === 'string') return token.value;
  if (token.kind !== 'word') {
    throw ScimError.invalidFilter(`Expected a value at position ${token.position} of the filter.`);
  }
  switch (asciiFold(token.text)) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
  }
  const number = jsonNumber(token.text);
  if (number !== undefined) return number;
  throw ScimError.invalidFilter(
    `The value ${quote(token.text)} at position ${token.position} of the filter needs double quotes: strings are written "like this".`,
  );
}

function jsonNumber(text: string): number | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // No JSON value at all.
  }
  return typeof value === 'number' ? value : undefined;
}
