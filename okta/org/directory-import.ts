import type { JsonObject } from '../http/json-object.js';
import type { ImportedUser, ImportResult } from '../jobs/job-result.js';
import { ProvisioningFailure } from '../jobs/provisioning-failure.js';
import type { ImportedPages } from '../steps/import-users.js';
import { importedProfile } from '../users/imported-profile.js';
import type { OktaDirectory } from '../users/okta-directory.js';

/** Share of the app's users that may vanish in one import before Okta stops it (import safeguard, docs/okta.md §3.5). */
const IMPORT_SAFEGUARD = 0.2;

/**
 * Compares what an import read with the directory. Assignments that the server no longer lists lose their link.
 *
 * @throws {ProvisioningFailure} if so many users vanished that Okta suspects the server and stops.
 */
export function importInto(
  directory: OktaDirectory,
  { active, inactive, groups }: ImportedPages,
): Pick<ImportResult, 'users' | 'inactive' | 'removed' | 'groups'> {
  const removed = dropVanished(directory, active);
  const linked = new Set(directory.all().map(({ appUser }) => appUser.externalId));
  return { users: active.map((resource) => imported(directory, resource, linked)), inactive, removed, groups };
}

function imported(directory: OktaDirectory, resource: JsonObject, linked: ReadonlySet<string | null>): ImportedUser {
  const externalId = String(resource['id']);
  const profile = importedProfile(resource);
  const match = linked.has(externalId) ? 'linked' : directory.find(profile.login) ? 'user-name' : 'none';
  return { externalId, profile, match };
}

function dropVanished(directory: OktaDirectory, active: readonly JsonObject[]): string[] {
  const listed = new Set(active.map((resource) => String(resource['id'])));
  const linked = directory.all().filter(({ appUser }) => appUser.externalId && appUser.status === 'PROVISIONED');
  const vanished = linked.filter(({ appUser }) => !listed.has(appUser.externalId ?? ''));
  if (vanished.length > linked.length * IMPORT_SAFEGUARD) {
    const reason = `Import safeguard: ${vanished.length} of ${linked.length} app users would be unassigned, more than 20 percent`;
    throw new ProvisioningFailure('import', reason);
  }
  for (const { appUser } of vanished) Object.assign(appUser, { externalId: null, status: 'DEPROVISIONED' });
  return vanished.map(({ appUser }) => appUser.userName);
}
