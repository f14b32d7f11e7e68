import { isJsonObject } from '../../json/json-object.js';
import { jsonTypeName } from '../../json/json-type-name.js';
import { namedAttributes, type NamedValue } from '../../vocabulary/named-attributes.js';
import type { Parts } from '../../leniency/parts.js';
import { ScimError } from '../../errors/scim-error.js';

/**
 * Lists what a PATCH operation without a path sets. By RFC 7644 §3.5.2.1 its value is an object of attributes, as in a
 * PUT; Entra ID (with `aadOptscim062020`) has whole paths as its keys: `name.givenName`,
 * `urn:…:enterprise:2.0:User:employeeNumber`, `emails[type eq "work"].value`. So every name listed here is a path.
 *
 * @throws ScimError invalidValue: not an object
 */
export function pathlessValues(value: unknown, parts: Parts): NamedValue[] {
  if (!isJsonObject(value)) {
    throw ScimError.invalidValue(
      `A PATCH operation without "path" needs an object as its "value", not ${jsonTypeName(value)}.`,
    );
  }
  return namedAttributes(value, parts);
}
