import type { Attribute } from '../../schemas/attribute.js';
import type { AttributePath } from '../../vocabulary/attribute-vocabulary.js';
import { rolesAttribute } from '../../schemas/multi-valued-attributes.js';

/**
 * An account holds exactly one role. A client that gives another one by `add` (Entra ID does) means "instead": were the
 * new one appended (RFC 7644 §3.5.2.1), nobody could tell which of the two counts.
 *
 * @returns whether values added to this attribute take the place of those there
 */
export function addingReplaces(attribute: Attribute): boolean {
  return attribute === rolesAttribute;
}

/**
 * The `value` of a role is the role: when a client takes just that away (`remove` of `roles[primary eq true].value`), its
 * `display` must not stand for it any more.
 */
export function isTheRoleItself({ attribute, subAttribute }: AttributePath): boolean {
  return attribute === rolesAttribute && subAttribute?.name === 'value';
}
