import { isJsonObject, member } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { namedAttributes } from '../vocabulary/named-attributes.js';
import { allOrNothing, type Parts } from '../leniency/parts.js';
import { readEmails } from './read-emails.js';
import {
  readActive,
  readComparedEmployeeNumber,
  readEmployeeNumber,
  readExternalId,
  readIgnorableText,
  readName,
  readRoles,
  readUserName,
} from './read-user-attribute.js';
import { requireSchema } from './require-schema.js';
import { resolveAttribute } from '../vocabulary/resolve-attribute.js';
import { ScimError } from '../errors/scim-error.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../urns.js';
import type { UserDocument } from './user-document.js';

/**
 * Reads the User in the body of a POST or PUT (RFC 7644 §3.3, §3.5.1), or the outcome of a PATCH.
 *
 * Names of attributes and URNs are case insensitive; attributes of an extension are found under its URN, core
 * attributes also under the core URN (the top level wins). Unknown attributes, and those not kept here, are dropped.
 *
 * @param json a value that `readJson` has checked
 * @param purpose an `update` compares the employee number and does not take it: see `readComparedEmployeeNumber`
 * @param parts what becomes of the rest if an attribute is refused
 * @returns the attributes that we keep: `undefined` when absent, `null` when cleared; see `UserDocument`
 * @throws ScimError invalidSyntax: not a JSON object
 * @throws ScimError invalidValue: `schemas` without the core URN, a value of a wrong type, or too long
 */
export function readUserDocument(
  json: unknown,
  purpose: 'create' | 'update' = 'create',
  parts: Parts = allOrNothing,
): UserDocument {
  if (!isJsonObject(json)) {
    throw ScimError.invalidSyntax(`The request body must be a JSON object, not ${jsonTypeName(json)}.`);
  }
  parts.do('schemas', member(json, 'schemas'), () => requireSchema(json, CORE_USER));

  const readNumber = purpose === 'create' ? readEmployeeNumber : readComparedEmployeeNumber;
  const sent = new Map<string, unknown>();
  for (const { name, value } of namedAttributes(json, parts)) {
    const resolution = resolveAttribute(name);
    if (resolution.kind !== 'known' || resolution.path.subAttribute) continue;
    if (!sent.has(resolution.path.canonical)) sent.set(resolution.path.canonical, value);
  }

  const read = <Value>(name: string, reader: (value: unknown) => Value): Value | undefined => {
    const value = sent.get(name);
    return parts.do(name, value, () => reader(value));
  };
  return {
    userName: read('userName', readUserName),
    externalId: read('externalId', readExternalId),
    active: read('active', readActive),
    emails: read('emails', readEmails),
    name: read('name', readName),
    displayName: read('displayName', readIgnorableText),
    employeeNumber: read(`${ENTERPRISE_USER}:employeeNumber`, readNumber),
    roles: read('roles', readRoles),
    extensionRole: read(`${CEZANNE_USER}:role`, (value) => value),
  };
}
