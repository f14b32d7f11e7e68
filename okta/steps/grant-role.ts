import type { Entitlement } from '../jobs/job-result.js';
import type { OktaJob } from '../jobs/okta-job.js';
import type { OktaUser } from '../users/okta-user.js';
import { profilePutBody } from '../users/profile-put-body.js';
import { replaceUser } from './replace-user.js';

/**
 * Grants an entitlement: a profile push by GET + PUT whose `roles` hold the one role (docs/okta.md §3.7). The extension still has
 * the old name then, since Okta gives back what it was answered.
 *
 * @throws {ProvisioningFailure} if the server refuses.
 */
export function grantRole(
  job: OktaJob,
  id: string,
  user: OktaUser,
  { id: value, displayName }: Entitlement,
): Promise<void> {
  return job.step('push-profile', () =>
    replaceUser(job, 'push-profile', id, (current) => ({
      ...profilePutBody(job.app, current, user),
      roles: [{ value, display: displayName }],
    })),
  );
}
