import { quote } from '../errors/quote.js';
import { ScimError } from '../errors/scim-error.js';
import type { Token } from './tree/filter-token.js';
import { isWhiteSpace } from '../../../text/trim-white-space.js';

const PUNCTUATION = '()[]';

/**
 * Splits a filter into tokens (RFC 7644 §3.4.2.2, figure 1), in one pass and without regular expressions. White space
 * between tokens, of any kind that is trimmed elsewhere, may be missing or repeated where that is not ambiguous.
 *
 * @param text the filter, or the `path` of a PATCH operation
 * @param from index of the first character to read
 * @returns the tokens, an `end` token last
 * @throws ScimError invalidFilter: a string that does not end, or is not a JSON string that can be stored
 */
export function tokenizeFilter(text: string, from = 0): Token[] {
  const tokens: Token[] = [];
  let index = from;
  while (index < text.length) {
    const character = text.charAt(index);
    const position = index + 1;
    if (isWhiteSpace(character)) {
      index++;
    } else if (isPunctuation(character)) {
      tokens.push({ kind: character, text: character, position });
      index++;
    } else if (character === '"') {
      const end = endOfString(text, index);
      const literal = text.slice(index, end);
      tokens.push({ kind: 'string', text: literal, value: stringValue(literal, position), position });
      index = end;
    } else {
      const end = endOfWord(text, index);
      tokens.push({ kind: 'word', text: text.slice(index, end), position });
      index = end;
    }
  }
  tokens.push({ kind: 'end', text: '', position: text.length + 1 });
  return tokens;
}

function isPunctuation(character: string): character is '(' | ')' | '[' | ']' {
  return PUNCTUATION.includes(character);
}

function endOfWord(text: string, start: number): number {
  let index = start;
  while (index < text.length) {
    const character = text.charAt(index);
    if (isWhiteSpace(character) || PUNCTUATION.includes(character) || character === '"') break;
    index++;
  }
  return index;
}

/** Index after the closing quote of the string that starts at `start`. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '"') return index + 1;
    if (character === '\\') index++;
  }
  throw ScimError.invalidFilter(`The string at position ${start + 1} of the filter has no closing double quote.`);
}

function stringValue(literal: string, position: number): string {
  let value: string;
  try {
    value = JSON.parse(literal) as string; // a filter's strings are JSON strings (RFC 7644 §3.4.2.2)
  } catch (cause) {
    throw ScimError.invalidFilter(
      `The string ${quote(literal)} at position ${position} of the filter is not a valid JSON string.`,
      { cause },
    );
  }
  // PostgreSQL stores neither, so no value can equal it.
  if (value.includes('\0') || !value.isWellFormed()) {
    throw ScimError.invalidFilter(
      `The string at position ${position} of the filter contains NUL or half of a surrogate pair.`,
    );
  }
  return value;
}
