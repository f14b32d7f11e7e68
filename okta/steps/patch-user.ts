import type { JsonObject } from '../http/json-object.js';
import type { OktaJob } from '../jobs/okta-job.js';
import type { OktaStep } from '../jobs/provisioning-failure.js';
import { requireSuccess } from '../jobs/scim-answer.js';
import { PATCH_OP } from '../http/scim-urns.js';
import { userPath } from './read-user.js';

/**
 * Okta's only PATCH for users: one path-less `replace` (docs/okta.md §3.1). 200 with the user and 204 are both fine.
 *
 * @throws {ProvisioningFailure} on anything but 2xx; Okta never falls back to PUT.
 */
export async function patchUser(job: OktaJob, step: OktaStep, id: string, value: JsonObject): Promise<void> {
  const body = { schemas: [PATCH_OP], Operations: [{ op: 'replace', value }] };
  requireSuccess(step, await job.send(step, { method: 'PATCH', path: userPath(id), body }));
}
