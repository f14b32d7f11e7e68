import type { Attribute } from '../attribute.js';
import { rolesAttribute } from '../user.schema.js';

/**
 * An account holds exactly one role. A client that gives another one by `add` (Entra ID does) means "instead": were the
 * new one appended (RFC 7644 §3.5.2.1), nobody could tell which of the two counts.
 *
 * @returns whether values added to this attribute take the place of those there
 */
export function addingReplaces(attribute: Attribute): boolean {
  return attribute === rolesAttribute;
}
