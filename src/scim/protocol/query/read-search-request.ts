import type { AttributeVocabulary } from '../vocabulary/attribute-vocabulary.js';
import { isJsonObject, member } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { type ListQuery, type PageLimits, readListQuery } from './read-list-query.js';
import { requireSchema } from '../user/require-schema.js';
import { ScimError } from '../errors/scim-error.js';
import { SEARCH_REQUEST } from '../urns.js';

const TEXTS = ['filter', 'sortBy', 'sortOrder', 'cursor'] as const;
const NUMBERS = ['startIndex', 'count'] as const;
const NAMES = ['attributes', 'excludedAttributes'] as const;

/**
 * Reads a SearchRequest, the query of `POST …/.search` (RFC 7644 §3.4.3, RFC 9865 §3): the parameters of a GET as members of
 * an object, of which `attributes` and `excludedAttributes` are arrays of names. `null` is absence; other members are ignored.
 *
 * @param body the body, parsed
 * @throws ScimError invalidSyntax: no object
 * @throws ScimError invalidValue: the schema is missing from `schemas`, or a member is of the wrong type
 * @throws ScimError as `readListQuery`
 */
export function readSearchRequest(body: unknown, limits: PageLimits, vocabulary: AttributeVocabulary): ListQuery {
  if (!isJsonObject(body)) {
    throw ScimError.invalidSyntax(`A search request must be a JSON object, not ${jsonTypeName(body)}.`);
  }
  requireSchema(body, SEARCH_REQUEST);
  const query: Record<string, string | number> = {};
  const take = <T extends string | number>(
    name: string,
    what: string,
    read: (value: unknown) => T | undefined,
  ): void => {
    const value = member(body, name);
    if (value === undefined || value === null) return;
    const taken = read(value);
    if (taken === undefined) throw ScimError.invalidValue(`"${name}" must be ${what}, not ${jsonTypeName(value)}.`);
    query[name] = taken;
  };
  for (const name of TEXTS) take(name, 'a string', (value) => (typeof value === 'string' ? value : undefined));
  for (const name of NUMBERS) take(name, 'a whole number', (value) => (typeof value === 'number' ? value : undefined));
  // No attribute's name has a comma.
  for (const name of NAMES) take(name, 'an array of names', (value) => (isNames(value) ? value.join(',') : undefined));
  return readListQuery(query, limits, vocabulary);
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
