import { jsonTypeName } from '../json/json-type-name.js';
import { ScimError } from '../errors/scim-error.js';

/**
 * Reads one parameter of a parsed query string, or of the message that stands for one.
 *
 * @returns its text; `undefined` when absent
 * @throws ScimError invalidValue: given twice (parsers make an array of that), or not text at all
 */
export function readParameter(query: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(query, name) ? query[name] : undefined;
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) throw ScimError.invalidValue(`"${name}" is given more than once.`);
  throw ScimError.invalidValue(`"${name}" must be text, not ${jsonTypeName(value)}.`);
}
