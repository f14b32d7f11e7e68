import { ScimError } from '../scim-error.js';

/**
 * Okta's documented example user has numbers for `employeeNumber` (701984) and `externalId`; both are strings in
 * RFC 7643. A number stands for its decimal text.
 *
 * @param name the attribute, for the message
 * @returns the text of a whole number; any other value as it is
 * @throws ScimError invalidValue for a fraction, and for a number too large to have arrived exactly (beyond 2^53)
 */
export function textOfNumber(name: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  if (Number.isSafeInteger(value)) return String(value);
  throw ScimError.invalidValue(
    `"${name}" is a number that cannot be taken exactly; send it as a string, in double quotes.`,
  );
}
