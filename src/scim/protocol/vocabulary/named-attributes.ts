import { asciiFold } from '../../../text/ascii-fold.js';
import { ENTRA_MISSPELT_ENTERPRISE_USER } from '../dialects/spelling/entra-misspelt-urn.js';
import { isJsonObject, type JsonObject } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { allOrNothing, type Parts } from '../leniency/parts.js';
import { ScimError } from '../errors/scim-error.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../urns.js';

/** A member of a User object: the name by which to resolve its attribute, and its value. */
export interface NamedValue {
  readonly name: string;
  readonly value: unknown;
}

const schemaUrns = new Map(
  [CORE_USER, ENTERPRISE_USER, ENTRA_MISSPELT_ENTERPRISE_USER, CEZANNE_USER].map((urn) => [asciiFold(urn), urn]),
);

/** The schema URN that a name spells, in any ASCII case, or `undefined`. */
export function schemaUrnNamed(name: string): string | undefined {
  return schemaUrns.get(asciiFold(name));
}

/**
 * Lists the attributes that a User object names: its own members, then those inside the objects under a schema URN
 * (RFC 7643 §3.3; one kind of Okta mapping nests core attributes under the core URN as well). A `null` under a URN names nothing.
 *
 * @throws ScimError invalidValue: something else than an object under a schema URN
 */
export function namedAttributes(user: JsonObject, parts: Parts = allOrNothing): NamedValue[] {
  const own: NamedValue[] = [];
  const nested: NamedValue[] = [];
  for (const [key, value] of Object.entries(user)) {
    const urn = schemaUrnNamed(key);
    if (urn === undefined) own.push({ name: key, value });
    else nested.push(...(parts.do(key, value, () => membersUnder(urn, value)) ?? []));
  }
  return [...own, ...nested];
}

/**
 * The attributes inside the object under a schema URN, each by its full name.
 * @throws ScimError invalidValue: neither an object nor `null`
 */
export function membersUnder(urn: string, value: unknown): NamedValue[] {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
  if (!isJsonObject(value)) throw ScimError.invalidValue(`"${urn}" must be an object, not ${jsonTypeName(value)}.`);
  return Object.entries(value).map(([key, content]) => ({ name: `${urn}:${key}`, value: content }));
}
