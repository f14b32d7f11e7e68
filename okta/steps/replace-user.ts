import type { JsonObject } from '../http/json-object.js';
import type { OktaJob } from '../jobs/okta-job.js';
import type { OktaStep } from '../jobs/provisioning-failure.js';
import { requireSuccess } from '../jobs/scim-answer.js';
import { readUser, userPath } from './read-user.js';

/**
 * `GET /Users/{id}`, then `PUT` of that very body as `change` returns it (docs/okta.md §3.1, §3.2).
 *
 * @throws {ProvisioningFailure} if either request fails.
 */
export async function replaceUser(
  job: OktaJob,
  step: OktaStep,
  id: string,
  change: (current: JsonObject) => JsonObject,
): Promise<void> {
  const body = change(await readUser(job, step, id));
  requireSuccess(step, await job.send(step, { method: 'PUT', path: userPath(id), body }));
}
