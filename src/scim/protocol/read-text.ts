import { jsonTypeName } from './json-type-name.js';
import { ScimError } from './scim-error.js';

/**
 * Reads a string attribute that may be absent or cleared.
 *
 * @param name the attribute, for the message
 * @param maxLength in UTF-16 units, inclusive
 * @returns the string as sent; `null` for null and for a blank string; `undefined` when absent
 * @throws ScimError invalidValue: not a string, or too long
 */
export function readText(name: string, value: unknown, maxLength: number): string | null | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value !== 'string') {
    throw ScimError.invalidValue(`"${name}" must be a string, not ${jsonTypeName(value)}.`);
  }
  if (value.trim() === '') return null;
  if (value.length > maxLength) {
    throw ScimError.invalidValue(`"${name}" is too long: at most ${maxLength} characters are allowed.`);
  }
  return value;
}
