import type { Catalogue } from '../../text/text.context';

/** @returns a value of a SCIM attribute as HR reads it: no braces, no quotation marks */
export function plainValue(value: unknown, log: Catalogue['log']): string {
  const { nothing, yes, no, main } = log.values;
  if (value === null || value === undefined || value === '') return nothing;
  if (value === true) return yes;
  if (value === false) return no;
  if (Array.isArray(value)) return value.map((item) => plainValue(item, log)).join(', ') || nothing;
  if (typeof value !== 'object') return scalarText(value);
  const { value: inner, primary, userIdentifier, by, reason } = value as Record<string, unknown>;
  // A SAML mapping, and that HR has closed the account.
  if (typeof userIdentifier === 'string') return userIdentifier;
  if (typeof by === 'string') return typeof reason === 'string' ? `${by}: ${reason}` : by;
  if (inner === undefined) return JSON.stringify(value);
  return primary === true ? `${scalarText(inner)} (${main})` : scalarText(inner);
}

function scalarText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
