import type { OktaJob } from '../jobs/okta-job.js';
import { patchUser } from './patch-user.js';
import { replaceUser } from './replace-user.js';

/**
 * Deactivates or reactivates: PATCH from a catalogue app, GET + PUT from a private one. That PUT is the GET body with
 * nothing but `active` changed, no profile laid over it (captured, docs/okta.md §3.2).
 *
 * @throws {ProvisioningFailure} if the server refuses.
 */
export function setActive(job: OktaJob, id: string, active: boolean): Promise<void> {
  const step = active ? 'reactivate' : 'deactivate';
  return job.step(step, () =>
    job.app.kind === 'catalogue'
      ? patchUser(job, step, id, { active })
      : replaceUser(job, step, id, (current) => ({ ...current, active })),
  );
}
