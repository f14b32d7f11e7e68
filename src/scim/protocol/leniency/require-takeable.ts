import { RESOURCE_LIMITS } from '../json/scan-json.js';
import { ScimError } from '../errors/scim-error.js';

/** Lone halves of surrogate pairs, and NUL: PostgreSQL stores neither. */
const NOT_STORABLE = /\0|\p{Cs}/u;

/**
 * Holds a value against what `readJson` asks of a body, for a body that it has refused and of which parts are taken all the
 * same (`readLooseJson`).
 *
 * @throws ScimError invalidSyntax: nested too deep, too many elements; invalidValue: characters that cannot be stored
 */
export function requireTakeable(value: unknown, depth = 0): void {
  if (typeof value === 'string') {
    if (NOT_STORABLE.test(value)) throw ScimError.invalidValue('The value contains characters that cannot be stored.');
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth === RESOURCE_LIMITS.depth) {
    throw ScimError.invalidSyntax(`The value is nested more than ${RESOURCE_LIMITS.depth} levels deep.`);
  }
  if (Array.isArray(value) && value.length > RESOURCE_LIMITS.elements) {
    throw ScimError.tooManyParts(`An array has more than ${RESOURCE_LIMITS.elements} elements.`);
  }
  for (const content of Object.values(value)) requireTakeable(content, depth + 1);
}
