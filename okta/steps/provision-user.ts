import type { OktaJob } from '../jobs/okta-job.js';
import type { OktaUser } from '../users/okta-user.js';
import { ProvisioningFailure } from '../jobs/provisioning-failure.js';
import { createUser } from './create-user.js';
import { pushProfile } from './push-profile.js';
import { setActive } from './set-active.js';
import { verifyUserExists } from './verify-user-exists.js';

/**
 * What an assignment sets off (docs/okta.md §2.1): look up by user name, then create, or link and push the profile, with a
 * reactivation between if the account is inactive. Returns the id to be kept as external id. If any request fails
 * there is no id to keep: Okta forgets the link, even if the server has already acted (devforum 7207).
 *
 * @throws {ProvisioningFailure}
 */
export async function provisionUser(job: OktaJob, user: OktaUser): Promise<string> {
  const { features } = job.app;
  const found = await verifyUserExists(job, user.profile.login);
  if (!found) {
    if (!features.create) throw new ProvisioningFailure('match', 'Matching user not found.');
    return createUser(job, user);
  }
  if (!found.active) {
    // Okta may only wake an account that it would also have put to sleep.
    if (!features.deactivate) throw new ProvisioningFailure('match', 'User account is inactive');
    await setActive(job, found.id, true);
  }
  if (features.update) await pushProfile(job, found.id, user);
  return found.id;
}
