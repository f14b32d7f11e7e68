import { booleanFromClient } from '../dialects/spelling/entra-string-booleans.js';
import { readDateTime } from '../../../text/date-time.js';
import { quote } from '../errors/quote.js';
import { resolveSubAttribute, type AttributePath } from '../vocabulary/attribute-vocabulary.js';
import { ScimError } from '../errors/scim-error.js';
import type { Comparison, ComparisonOperator } from './tree/filter.js';

const EQUALITY: readonly ComparisonOperator[] = ['eq', 'ne'];
const SUBSTRING: readonly ComparisonOperator[] = ['co', 'sw', 'ew'];

/** A value as written in a filter. */
export type Literal = string | number | boolean | null;

/**
 * Makes a comparison of an attribute, an operator and a value, if they fit together (RFC 7644 §3.4.2.2).
 *
 * A multi-valued complex attribute stands for its `value`: `emails co "@example.com"`. Booleans know `eq` and `ne` only
 * ("Boolean and Binary attributes SHALL cause a failed response" for the ordering operators); times are not searched
 * by their text.
 *
 * @param position where the value stands in the filter, from 1, for messages
 * @throws ScimError invalidFilter
 */
export function checkComparison(
  path: AttributePath,
  operator: ComparisonOperator,
  literal: Literal,
  position: number,
): Comparison {
  const comparable = comparablePath(path, position);
  const { type } = comparable.subAttribute ?? comparable.attribute;
  const name = comparable.canonical;

  if (literal === null) {
    if (!EQUALITY.includes(operator)) throw unsupported(name, operator, 'null can be compared by eq and ne only');
    return { kind: 'comparison', path: comparable, operator, value: null };
  }
  if (type === 'boolean' && !EQUALITY.includes(operator)) {
    throw unsupported(name, operator, 'a boolean can be compared by eq, ne and pr only');
  }
  if (type === 'dateTime' && SUBSTRING.includes(operator)) {
    throw unsupported(name, operator, 'a time can be compared by eq, ne, gt, ge, lt, le and pr only');
  }
  return { kind: 'comparison', path: comparable, operator, value: typedValue(name, type, literal, position) };
}

function comparablePath(path: AttributePath, position: number): AttributePath {
  const { attribute, subAttribute } = path;
  if (subAttribute || attribute.type !== 'complex') return path;
  const value = attribute.multiValued ? resolveSubAttribute(path, 'value') : undefined;
  if (value) return value;
  const example = `${path.canonical}.${attribute.subAttributes?.[0]?.name ?? 'value'}`;
  throw ScimError.invalidFilter(
    `"${path.canonical}" has parts and cannot be compared as a whole (position ${position}); name one, such as "${example}".`,
  );
}

function typedValue(name: string, type: string, literal: string | number | boolean, position: number) {
  if (type === 'boolean') {
    const boolean = booleanFromClient(literal);
    if (boolean === undefined) throw expected(`true or false for "${name}"`, position);
    return boolean;
  }
  if (typeof literal !== 'string') {
    throw expected(`a string in double quotes for "${name}"`, position);
  }
  if (type === 'dateTime' && !readDateTime(literal, 'xsd')) {
    throw ScimError.invalidFilter(
      `${quote(literal)} at position ${position} of the filter is not a time such as "2026-05-13T04:42:34Z".`,
    );
  }
  return literal;
}

function expected(what: string, position: number): ScimError {
  return ScimError.invalidFilter(`Expected ${what} at position ${position} of the filter.`);
}

function unsupported(name: string, operator: ComparisonOperator, why: string): ScimError {
  return ScimError.invalidFilter(`"${name} ${operator}" is not supported: ${why}.`);
}
