import { isJsonObject, member } from '../../json/json-object.js';

/** Flags that Microsoft has people add to the base URL, to choose how Entra ID speaks. */
const FLAGS = ['aadOptscim062020', 'AzureAdScimPatch2017'];
const OPS = ['Add', 'Replace', 'Remove'];

/**
 * Whether a request is Entra ID's, as far as its headers and its URL tell.
 *
 * @param userAgent of the request; Entra ID's is "Microsoft Azure AD SCIM provisioning"
 */
export function isFromEntra(userAgent: string | undefined, url: string): boolean {
  return /\b(?:Azure|Entra)/i.test(userAgent ?? '') || FLAGS.some((flag) => url.includes(flag));
}

/**
 * Whether the body of a PATCH is written as Entra ID writes it: `Replace` with a capital, where RFC 7644 §3.5.2 has it in
 * lower case. Whoever else does that names each value by its path too, and is helped by the same.
 */
export function isEntraPatch(json: unknown): boolean {
  const operations = isJsonObject(json) ? member(json, 'Operations') : undefined;
  return (
    Array.isArray(operations) &&
    operations.some((operation) => isJsonObject(operation) && OPS.includes(String(member(operation, 'op'))))
  );
}
