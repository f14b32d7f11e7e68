import type { OktaJob } from '../jobs/okta-job.js';
import { patchUser } from './patch-user.js';
import { replaceUser } from './replace-user.js';

/** Sync Password: PATCH from a catalogue app, GET + PUT from a private one (docs/okta.md §3.1). @throws {ProvisioningFailure} */
export function pushPassword(job: OktaJob, id: string, password: string): Promise<void> {
  return job.step('push-password', () =>
    job.app.kind === 'catalogue'
      ? patchUser(job, 'push-password', id, { password })
      : replaceUser(job, 'push-password', id, (current) => ({ ...current, password })),
  );
}
