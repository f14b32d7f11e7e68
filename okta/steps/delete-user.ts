import type { OktaJob } from '../jobs/okta-job.js';
import { requireSuccess } from '../jobs/scim-answer.js';
import { userPath } from './read-user.js';

/** `DELETE /Users/{id}`: granular deprovisioning, new in 2026.07.3 (docs/okta.md §3.3). @throws {ProvisioningFailure} */
export function deleteUser(job: OktaJob, id: string): Promise<void> {
  return job.step('delete', async () => {
    requireSuccess('delete', await job.send('delete', { method: 'DELETE', path: userPath(id) }));
  });
}
