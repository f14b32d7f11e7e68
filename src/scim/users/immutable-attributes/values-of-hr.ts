import type { ImmutableAttributesMode } from '../../../scim-settings/scim-settings.js';
import type { Attribute } from '../../protocol/schemas/attribute.js';
import { userAttributeNames, userAttributes } from '../../protocol/schemas/user-attributes.js';
import type { UpdateRequest } from '../request/update-request.js';

/** The attributes that an update cannot change (RFC 7643 §2.2): what HR owns, and what the creation has fixed. */
const [READ_ONLY, IMMUTABLE] = (['readOnly', 'immutable'] as const).map((mutability) =>
  userAttributeNames.filter((name) => (userAttributes[name].attribute as Attribute).mutability === mutability),
) as [typeof userAttributeNames, typeof userAttributeNames];
const attributesOf = (names: typeof userAttributeNames): Set<Attribute> =>
  new Set(names.map((name) => userAttributes[name].attribute));
const [READ_ONLY_ATTRIBUTES, IMMUTABLE_ATTRIBUTES] = [attributesOf(READ_ONLY), attributesOf(IMMUTABLE)];

/**
 * Whether an update might be refused for a value that it cannot change, as the table of docs/design.md §3.2 has it: then the
 * value has to be held against the user's. All others only have such values struck out, by whoever carries them out.
 */
export function mightBeRefused(asked: UpdateRequest, mode: ImmutableAttributesMode): boolean {
  if (asked.active === false) return false;
  if (asked.kind === 'replace')
    return mode === 'strict' && IMMUTABLE.some((name) => asked.document[name] !== undefined);
  return asked.operations.some(({ target: { path }, viaPath }) =>
    viaPath
      ? mode !== 'ignore' && (READ_ONLY_ATTRIBUTES.has(path.attribute) || IMMUTABLE_ATTRIBUTES.has(path.attribute))
      : mode === 'strict' && IMMUTABLE_ATTRIBUTES.has(path.attribute),
  );
}
