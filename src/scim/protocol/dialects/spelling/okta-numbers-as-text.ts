import { ScimError } from '../../errors/scim-error.js';

/**
 * Okta's documented example user has numbers for `employeeNumber` (701984) and `externalId`; both are strings in
 * RFC 7643. A number stands for its decimal text.
 *
 * @param name the attribute, for the message
 * @returns the decimal text of a number; any other value as it is
 * @throws ScimError invalidValue for a number too large to have arrived exactly (beyond 2^53): it may be another one
 */
export function textOfNumber(name: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
  throw ScimError.invalidValue(
    `"${name}" is a number that cannot be taken exactly; send it as a string, in double quotes.`,
  );
}
