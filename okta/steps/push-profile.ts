import { mappedAttributes } from '../users/mapped-attributes.js';
import type { OktaJob } from '../jobs/okta-job.js';
import type { OktaUser } from '../users/okta-user.js';
import { profilePutBody } from '../users/profile-put-body.js';
import { patchUser } from './patch-user.js';
import { replaceUser } from './replace-user.js';

/**
 * Pushes the whole profile, never a delta (docs/okta.md §3.3): GET + PUT, or one PATCH if the catalogue app supports it.
 *
 * @throws {ProvisioningFailure} if the server refuses.
 */
export function pushProfile(job: OktaJob, id: string, user: OktaUser): Promise<void> {
  return job.step('push-profile', async () => {
    if (job.app.kind === 'catalogue' && job.app.patchUser) {
      const { core, extensions } = mappedAttributes(job.app, user);
      await patchUser(job, 'push-profile', id, { ...core, ...extensions });
    } else {
      await replaceUser(job, 'push-profile', id, (current) => profilePutBody(job.app, current, user));
    }
  });
}
