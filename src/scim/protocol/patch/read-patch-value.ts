import { cleanCode } from '../../../text/code-key.js';
import { isJsonObject, type JsonObject } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { readEmailPart, readEmails, readPrimary } from '../user/read-emails.js';
import { readSubAttributes } from '../user/read-sub-attributes.js';
import {
  readActive,
  readComparedEmployeeNumber,
  readExternalId,
  readIgnorableText,
  readName,
  readRoleParts,
  readRoles,
  readUserName,
} from '../user/read-user-attribute.js';
import { ScimError } from '../errors/scim-error.js';
import { ENTERPRISE_USER } from '../urns.js';
import { emailsAttribute } from '../schemas/user.schema.js';
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
  if (path.subAttribute && path.attribute === emailsAttribute) return readEmailPart(path.subAttribute.name, value);
  switch (path.canonical) {
    case 'userName':
      return readUserName(value);
    case 'externalId':
      return readExternalId(value);
    case 'active':
      return readActive(value);
    case 'displayName':
    case 'name.formatted':
    case 'name.familyName':
    case 'name.givenName':
      return readIgnorableText(value);
    case 'name':
      return readName(value);
    case `${ENTERPRISE_USER}:employeeNumber`:
      return readComparedEmployeeNumber(value);
    case 'emails':
      return filter
        ? partsOfOne(target, value, (one) => readSubAttributes(emailsAttribute, one), readEmailPart)
        : readEmails(value);
    case 'roles':
      return filter ? partsOfOne(target, value, readRoleParts, readRolePart) : asArray(readRoles(value));
    case 'roles.value':
      // Nothing in the place of the name takes the role away, whatever name is displayed beside it (DESIGN §3.3).
      return typeof value === 'string' && cleanCode(value) === '' ? null : value;
    case 'roles.primary':
      return readRolePart('primary', value);
    default:
      return value; // other parts of roles, and our extension's role: as sent, for the reader of roles
  }
}

/**
 * The sub-attributes to give to the values that a filter selects: an object, or an array of exactly one.
 */
function partsOfOne(
  { path: { canonical } }: PatchTarget,
  value: unknown,
  readParts: (value: JsonObject) => JsonObject,
  readPart: (name: string, value: unknown) => unknown,
): JsonObject | null {
  const one = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  if (one === null || one === '' || (Array.isArray(one) && one.length === 0)) return null;
  if (!isJsonObject(one)) {
    throw ScimError.invalidValue(`A value of "${canonical}" must be an object, not ${jsonTypeName(value)}.`);
  }
  const parts = Object.entries(readParts(one));
  return Object.fromEntries(parts.map(([name, content]) => [name, readPart(name, content)]));
}

function readRolePart(name: string, value: unknown): unknown {
  return name === 'primary' ? (readPrimary('roles.primary', value) ?? null) : value;
}

function asArray(value: unknown): readonly unknown[] | null {
  if (value === null || value === '') return null;
  return Array.isArray(value) ? value : [value];
}
