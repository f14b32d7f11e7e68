import { jsonTypeName } from '../json/json-type-name.js';
import { ScimError } from '../errors/scim-error.js';
import { isBlank, trimInvisible } from '../../../text/invisible-characters.js';

/**
 * Reads a string attribute that may be absent or cleared.
 *
 * @param name the attribute, for the message
 * @param maxLength in UTF-16 units, inclusive
 * @returns the string as sent; `null` for null, `[]` and a string in which nothing can be seen (RFC 7643 §2.5); `undefined` when absent
 * @throws ScimError invalidValue: not a string, too long, or with control characters in it
 */
export function readText(name: string, value: unknown, maxLength: number): string | null | undefined {
  if (value === undefined || value === null) return value;
  if (Array.isArray(value) && value.length === 0) return null;
  if (typeof value !== 'string') {
    throw ScimError.invalidValue(`"${name}" must be a string, not ${jsonTypeName(value)}.`);
  }
  const inner = trimInvisible(value);
  if (isBlank(inner)) return null;
  if (value.length > maxLength) {
    throw ScimError.invalidValue(`"${name}" is too long: at most ${maxLength} characters are allowed.`);
  }
  // Around the text they are white space of a careless paste, and fall away where the value is compared.
  if (/\p{Cc}/u.test(inner)) throw ScimError.invalidValue(`"${name}" must not contain control characters.`);
  return value;
}
