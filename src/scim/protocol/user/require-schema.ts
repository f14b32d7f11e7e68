import { asciiFold } from '../../../text/ascii-fold.js';
import { member, type JsonObject } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { ScimError } from '../errors/scim-error.js';

/**
 * Checks the `schemas` of a request body (RFC 7643 §3.3, RFC 7644 §3.1): when it is there it must be an array that
 * contains the URN. Other entries are fine, URNs or not (Okta lists a mapping's namespace whatever it is); a missing or
 * `null` one is accepted, since the endpoint already says what the body is.
 *
 * @throws ScimError invalidValue
 */
export function requireSchema(body: JsonObject, urn: string): void {
  const schemas = member(body, 'schemas');
  if (schemas === undefined || schemas === null) return;
  if (!Array.isArray(schemas)) {
    throw ScimError.invalidValue(`"schemas" must be an array of URNs, not ${jsonTypeName(schemas)}.`);
  }
  const wanted = asciiFold(urn);
  if (!schemas.some((schema) => typeof schema === 'string' && asciiFold(schema) === wanted)) {
    throw ScimError.invalidValue(`"schemas" must contain "${urn}".`);
  }
}
