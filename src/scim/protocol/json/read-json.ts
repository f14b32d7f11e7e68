import { isPrototypeName, PROTOTYPE_NAMES } from './prototype-names.js';
import { RESOURCE_LIMITS, scanJson } from './scan-json.js';
import { ScimError } from '../errors/scim-error.js';

/**
 * Reads the JSON body of a request (RFC 7644 §3.1; RFC 8259). Linear in its length.
 *
 * Members named `__proto__`, `constructor` or `prototype` are left out rather than refused: no schema defines them, and
 * unknown attributes are ignored (RFC 7644 §3.3).
 *
 * @param bytes the body, in UTF-8; a byte order mark is skipped
 * @param limits at most 32 levels deep and 1,000 elements per array, unless told otherwise
 * @throws ScimError invalidSyntax: empty, not UTF-8, not JSON, a limit exceeded, a name twice in an object
 * @throws ScimError invalidValue: a string with NUL or half a surrogate pair
 */
export function readJson(bytes: Uint8Array, limits = RESOURCE_LIMITS): unknown {
  const text = decodeJson(bytes);
  if (text.trim() === '') throw ScimError.invalidSyntax('The request body is empty; JSON was expected.');
  const names = scanJson(text, limits);
  return PROTOTYPE_NAMES.some((name) => names.has(name)) ? JSON.parse(text, withoutPrototypeNames) : JSON.parse(text);
}

/** The text of a body; a byte order mark is skipped. @throws ScimError invalidSyntax: not UTF-8 */
export function decodeJson(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw ScimError.invalidSyntax('The request body is not valid UTF-8.', { cause });
  }
}

/** A reviver: `undefined` deletes the member. */
function withoutPrototypeNames(key: string, value: unknown): unknown {
  return isPrototypeName(key) ? undefined : value;
}
