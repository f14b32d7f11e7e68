import { isJsonObject, member } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { namedAttributes } from '../vocabulary/named-attributes.js';
import { allOrNothing, type Parts } from '../leniency/parts.js';
import { type Purpose, readValue } from './read-value.js';
import { requireSchema } from './require-schema.js';
import { resolveAttribute } from '../vocabulary/resolve-attribute.js';
import { ScimError } from '../errors/scim-error.js';
import { canonicalName, userAttributeNames, userAttributes } from '../schemas/user-attributes.js';
import { CORE_USER } from '../urns.js';
import type { UserDocument } from './user-document.js';

/**
 * Reads the User in the body of a POST or PUT (RFC 7644 §3.3, §3.5.1), or the outcome of a PATCH.
 *
 * Names of attributes and URNs are case insensitive; attributes of an extension are found under its URN, core
 * attributes also under the core URN (the top level wins). Unknown attributes, and those not kept here, are dropped.
 *
 * @param json a value that `readJson` has checked
 * @param purpose an `update` compares what is `immutable` and does not take it
 * @param parts what becomes of the rest if an attribute is refused
 * @returns the attributes that we keep: `undefined` when absent, `null` when cleared; see `UserDocument`
 * @throws ScimError invalidSyntax: not a JSON object
 * @throws ScimError invalidValue: `schemas` without the core URN, a value of a wrong type, or too long
 */
export function readUserDocument(
  json: unknown,
  purpose: Purpose = 'create',
  parts: Parts = allOrNothing,
): UserDocument {
  if (!isJsonObject(json)) {
    throw ScimError.invalidSyntax(`The request body must be a JSON object, not ${jsonTypeName(json)}.`);
  }
  parts.do('schemas', member(json, 'schemas'), () => requireSchema(json, CORE_USER));

  const sent = new Map<string, unknown>();
  for (const { name, value } of namedAttributes(json, parts)) {
    const resolution = resolveAttribute(name);
    if (resolution.kind !== 'known' || resolution.path.subAttribute) continue;
    if (!sent.has(resolution.path.canonical)) sent.set(resolution.path.canonical, value);
  }

  const document: Record<string, unknown> = {};
  for (const name of userAttributeNames) {
    const canonical = canonicalName(name);
    const value = sent.get(canonical);
    document[name] = parts.do(canonical, value, () => readValue(userAttributes[name], value, purpose));
  }
  return document as UserDocument; // which has for each attribute what its reader gives
}
