import { isJsonObject, type JsonObject } from '../http/json-object.js';
import type { ScimAnswer } from '../http/okta-http.js';
import { remoteReason } from './okta-sentences.js';
import { ProvisioningFailure, type OktaStep } from './provisioning-failure.js';
import { SCIM_ERROR } from '../http/scim-urns.js';

/** A ListResponse Okta can work with. */
export interface UserList {
  totalResults: number;
  resources: JsonObject[];
}

/** Lets 2xx pass. @throws {ProvisioningFailure} with the server's `detail` otherwise. */
export function requireSuccess(step: OktaStep, answer: ScimAnswer): ScimAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new ProvisioningFailure(step, remoteReason(answer));
}

/** Whether an answer is the SCIM error 404, which Okta takes for "no such user" when it looks one up (docs/okta.md §2.1). */
export function isScimNotFound(answer: ScimAnswer): boolean {
  const schemas = isJsonObject(answer.body) ? answer.body['schemas'] : undefined;
  return answer.status === 404 && Array.isArray(schemas) && schemas.includes(SCIM_ERROR);
}

/**
 * Reads a ListResponse as strictly as Okta: the totals must be JSON numbers, and a page with results must hold them.
 *
 * @throws {ProvisioningFailure} on a status other than 2xx; with `reason: null` on a malformed list (`"startIndex":"1"`
 * makes Okta stop without a word, docs/okta.md §2.1).
 */
export function requireList(step: OktaStep, answer: ScimAnswer): UserList {
  const body = requireSuccess(step, answer).body;
  if (!isJsonObject(body)) throw silent(step, 'the answer is not a JSON object');
  for (const total of ['totalResults', 'startIndex', 'itemsPerPage']) {
    const missingIsFine = total !== 'totalResults';
    if (missingIsFine && body[total] === undefined) continue;
    if (!Number.isInteger(body[total])) throw silent(step, `${total} is not a whole JSON number`);
  }
  const resources = body['Resources'] ?? [];
  if (!Array.isArray(resources) || !resources.every(isJsonObject))
    throw silent(step, 'Resources is not a list of objects');
  return { totalResults: body['totalResults'] as number, resources };
}

/** The resource's id. @throws {ProvisioningFailure} with `reason: null` if it has no id that is a non-empty string. */
export function requireId(step: OktaStep, resource: unknown): string {
  const id = isJsonObject(resource) ? resource['id'] : undefined;
  if (typeof id !== 'string' || id === '') throw silent(step, 'the resource has no "id"');
  return id;
}

/** A failure about which Okta tells its administrator nothing; the note is ours. */
export function silent(step: OktaStep, note: string): ProvisioningFailure {
  return new ProvisioningFailure(step, null, `Okta shows no reason; simulator's finding: ${note}`);
}
