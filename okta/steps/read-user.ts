import { isJsonObject, type JsonObject } from '../http/json-object.js';
import type { OktaJob } from '../jobs/okta-job.js';
import { ProvisioningFailure, type OktaStep } from '../jobs/provisioning-failure.js';
import { requireSuccess } from '../jobs/scim-answer.js';

/**
 * `GET /Users/{id}`, the first half of every change by PUT. The body is taken as it is: Okta does not even notice a
 * ListResponse here and PUTs it back (docs/okta.md §3.2).
 *
 * @throws {ProvisioningFailure} `User not found` on 404, `No user returned for user <id>` on an empty body (docs/okta.md §5.2).
 */
export async function readUser(job: OktaJob, step: OktaStep, id: string): Promise<JsonObject> {
  const answer = await job.send(step, { method: 'GET', path: userPath(id) });
  if (answer.status === 404) throw new ProvisioningFailure(step, 'User not found');
  const { body } = requireSuccess(step, answer);
  if (!isJsonObject(body)) throw new ProvisioningFailure(step, `No user returned for user ${id}`);
  return body;
}

/** Path of one user below the base URL. */
export function userPath(id: string): string {
  return `/Users/${encodeURIComponent(id)}`;
}
