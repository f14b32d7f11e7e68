import type { Attribute } from '../../protocol/schemas/attribute.js';
import { userAttributeNames, userAttributes } from '../../protocol/schemas/user-attributes.js';
import type { UpdateRequest } from '../request/update-request.js';

/** The attributes that an update cannot change (RFC 7643 §2.2), which HR owns or the creation has fixed. */
const NAMES = userAttributeNames.filter((name) => {
  const { mutability } = userAttributes[name].attribute as Attribute;
  return mutability === 'readOnly' || mutability === 'immutable';
});
const ATTRIBUTES = new Set<Attribute>(NAMES.map((name) => userAttributes[name].attribute));

/** Whether an update says anything about them, so that there is something to judge; most say nothing. */
export function saysSomethingOfHr(asked: UpdateRequest): boolean {
  if (asked.kind === 'replace') return NAMES.some((name) => asked.document[name] !== undefined);
  return asked.operations.some(({ target }) => ATTRIBUTES.has(target.path.attribute));
}
