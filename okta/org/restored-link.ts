import type { FoundUser } from '../steps/verify-user-exists.js';
import { importedProfile } from '../users/imported-profile.js';
import type { OktaDirectory } from '../users/okta-directory.js';
import type { AppUser } from '../users/okta-user.js';

const OKTA_ID = /^00u[0-9A-Za-z]{17}$/;

/** Puts a user whom the server has into the directory, as the run of the simulator that provisioned it had it. */
export function restoreInto(directory: OktaDirectory, login: string, { id, active, resource }: FoundUser): AppUser {
  const externalId = resource['externalId'];
  const oktaId = typeof externalId === 'string' && OKTA_ID.test(externalId) ? externalId : undefined;
  // The server may spell the name otherwise (letter case); Okta would go on with its own spelling.
  const { appUser } = directory.assign({ ...importedProfile(resource), login }, oktaId);
  appUser.externalId = id;
  appUser.status = active ? 'PROVISIONED' : 'DEPROVISIONED';
  return { ...appUser };
}
