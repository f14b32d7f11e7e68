import { activeFromClient } from '../dialects/spelling/wrapped-active.js';
import { isJsonObject, type JsonObject, member } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { readSubAttributes } from './read-sub-attributes.js';
import { ScimError } from '../errors/scim-error.js';
import type { UserName } from './user-document.js';
import { rolesAttribute } from '../schemas/multi-valued-attributes.js';

/**
 * `active` (RFC 7643 §4.1.1), also as Entra spells it. What is empty says nothing (Okta pushes empty values for what is
 * not mapped); anything else that is no boolean is refused: whether a leaver keeps access must not hang on a guess.
 * @throws ScimError invalidValue
 */
export function readActive(value: unknown): boolean | null | undefined {
  if (value === undefined) return undefined;
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  const active = activeFromClient(value);
  if (active === undefined) {
    const what = typeof value === 'string' ? 'another string' : jsonTypeName(value);
    throw ScimError.invalidValue(`"active" must be true or false, not ${what}.`);
  }
  return active;
}

/**
 * A `readOnly` string. A value of a wrong type counts as absent: a client's value of a readOnly attribute is ignored
 * (RFC 7644 §3.5.1), so a bad one must not fail the request either.
 */
export function readIgnorableText(value: unknown): string | null | undefined {
  if (value === null) return null;
  if (typeof value !== 'string') return undefined;
  return value.trim() === '' ? null : value;
}

/** `name` (RFC 7643 §4.1.1), `readOnly` here: parts of a wrong type count as absent. */
export function readName(value: unknown): UserName | null | undefined {
  if (value === null) return null;
  if (!isJsonObject(value)) return undefined;
  const name: UserName = {};
  for (const part of ['formatted', 'familyName', 'givenName'] as const) {
    const text = readIgnorableText(member(value, part));
    if (text !== undefined) name[part] = text;
  }
  return name;
}

/**
 * `roles` in whatever shape it comes: an array of objects or of strings, one object, one string. Only the names of
 * sub-attributes are put right (`Value` to `value`, Entra ID's `displayName` to `display`); what the values mean is for the
 * reader of roles to say.
 */
export function readRoles(value: unknown): unknown {
  return Array.isArray(value) ? value.map(readRole) : readRole(value);
}

function readRole(role: unknown): unknown {
  return isJsonObject(role) ? readRoleParts(role) : role;
}

/** The sub-attributes of one role, under their own names. */
export function readRoleParts(role: JsonObject): JsonObject {
  const parts = readSubAttributes(rolesAttribute, role);
  const displayName = member(role, 'displayName');
  return displayName === undefined ? parts : { ...parts, display: parts['display'] ?? displayName };
}
