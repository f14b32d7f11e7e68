import { randomBytes } from 'node:crypto';
import { createBody } from '../users/mapped-attributes.js';
import type { OktaJob } from '../jobs/okta-job.js';
import type { OktaUser } from '../users/okta-user.js';
import { ProvisioningFailure } from '../jobs/provisioning-failure.js';
import { requireId, requireSuccess } from '../jobs/scim-answer.js';

/**
 * `POST /Users` (docs/okta.md §2.2, §2.3). Returns the server's id, which becomes the AppUser's external id. What else the
 * answer says is not compared with what was sent.
 *
 * @throws {ProvisioningFailure} on any refusal (409 included: Okta does not look elsewhere) and on an empty body.
 */
export function createUser(job: OktaJob, user: OktaUser): Promise<string> {
  return job.step('create', async () => {
    const body = createBody(job.app, user, placeholderPassword());
    const answer = requireSuccess('create', await job.send('create', { method: 'POST', path: '/Users', body }));
    if (answer.body === undefined) throw new ProvisioningFailure('create', 'Create new user returned empty user.');
    return requireId('create', answer.body);
  });
}

function placeholderPassword(): string {
  return randomBytes(12).toString('base64url');
}
