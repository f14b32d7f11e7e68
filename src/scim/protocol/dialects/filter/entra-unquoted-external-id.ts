import { asciiFold } from '../../../../text/ascii-fold.js';
import type { ComparisonOperator } from '../../filter/tree/filter.js';
import type { Token } from '../../filter/tree/filter-token.js';
import type { AttributePath } from '../../vocabulary/attribute-vocabulary.js';

const JSON_WORDS = ['true', 'false', 'null'];

/**
 * Entra ID's documentation asks for a user by `externalId eq jyoung`, without the double quotes that RFC 7644 §3.4.2.2
 * wants. Taken for the string there and nowhere else: for any other attribute it is more likely a mistake.
 *
 * @returns the string; `undefined` for everything that is no such word, which is then read as the RFC has it
 */
export function unquotedExternalId(
  path: AttributePath,
  operator: ComparisonOperator,
  token: Token,
): string | undefined {
  if (path.canonical !== 'externalId' || operator !== 'eq' || JSON_WORDS.includes(asciiFold(token.text)))
    return undefined;
  return /^[\w.@+-]+$/.test(token.text) ? token.text : undefined; // a string has its quotes
}
