import { isJsonObject, type JsonObject } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { readSubAttributes } from '../user/read-sub-attributes.js';
import { readRoleParts } from '../user/read-user-attribute.js';
import { readPart, readValue } from '../user/read-value.js';
import { ScimError } from '../errors/scim-error.js';
import { knownOf, type UserAttribute } from '../schemas/user-attributes.js';
import type { PatchTarget } from './patch-operation.js';

/**
 * Reads the value of an `add` or `replace` operation, by the same rules as the body of a PUT.
 *
 * @returns the value in the shape that the target has: an array (or `null`) for a multi-valued attribute, an object for one
 *   of its values; `null` to clear; `undefined` when a `readOnly` attribute got something of a wrong type
 * @throws ScimError invalidValue: a wrong type, or too long
 */
export function readPatchValue(target: PatchTarget, value: unknown): unknown {
  const { path, filter } = target;
  const kept = knownOf(path.attribute);
  if (kept === undefined) return value; // the server's own, which are only compared
  if (path.subAttribute) return readPart(kept, path.subAttribute.name, value);
  if (filter) return partsOfOne(target, value, kept);
  const read = readValue(kept, value, 'update');
  return kept.value === 'roles' ? asArray(read) : read;
}

/**
 * The sub-attributes to give to the values that a filter selects: an object, or an array of exactly one.
 */
function partsOfOne(
  { path: { attribute, canonical } }: PatchTarget,
  value: unknown,
  kept: UserAttribute,
): JsonObject | null {
  const one = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  if (one === null || one === '' || (Array.isArray(one) && one.length === 0)) return null;
  if (!isJsonObject(one)) {
    throw ScimError.invalidValue(`A value of "${canonical}" must be an object, not ${jsonTypeName(value)}.`);
  }
  const parts = kept.value === 'roles' ? readRoleParts(one) : readSubAttributes(attribute, one);
  return Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, readPart(kept, name, content)]));
}

function asArray(value: unknown): readonly unknown[] | null {
  if (value === null || value === '') return null;
  return Array.isArray(value) ? value : [value];
}
