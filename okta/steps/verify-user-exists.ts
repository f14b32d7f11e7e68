import { isJsonObject, type JsonObject } from '../http/json-object.js';
import type { OktaJob } from '../jobs/okta-job.js';
import { ProvisioningFailure } from '../jobs/provisioning-failure.js';
import { isScimNotFound, requireId, requireList, silent } from '../jobs/scim-answer.js';

/** The user Okta found under a user name. */
export interface FoundUser {
  id: string;
  active: boolean;
  resource: JsonObject;
}

/**
 * Looks a user up by name (docs/okta.md §2.1). `undefined` if the server has none: an empty list or a SCIM error 404.
 *
 * @throws {ProvisioningFailure} on any other answer, on several users, and silently on a resource without the least
 * that Okta needs in order to link (`schemas`, `id`, `userName`, `active`, `meta.location`, `meta.resourceType`).
 */
export async function verifyUserExists(job: OktaJob, userName: string): Promise<FoundUser | undefined> {
  const list = await job.step('verify-exists', async () => {
    const path = `/Users?${job.userFilter.query(userName)}`;
    const answer = await job.send('verify-exists', { method: 'GET', path });
    return isScimNotFound(answer) ? { totalResults: 0, resources: [] } : requireList('verify-exists', answer);
  });
  if (list.totalResults === 0) return undefined;
  if (list.totalResults > 1) {
    const reason = `Multiple users found by userName. Expected 0 or 1 results but was [${list.totalResults}]`;
    throw new ProvisioningFailure('match', reason);
  }
  const [resource] = list.resources;
  if (!resource) throw silent('match', 'totalResults is 1 and Resources is empty');
  const missing = missingForLink(resource);
  if (missing) throw silent('match', `the resource lacks ${missing}, which Okta needs in order to link`);
  return { id: requireId('match', resource), active: resource['active'] !== false, resource };
}

function missingForLink(resource: JsonObject): string | undefined {
  const meta = isJsonObject(resource['meta']) ? resource['meta'] : {};
  const needed: Record<string, unknown> = {
    schemas: resource['schemas'],
    id: resource['id'],
    userName: resource['userName'],
    active: resource['active'],
    'meta.location': meta['location'],
    'meta.resourceType': meta['resourceType'],
  };
  return Object.keys(needed).find((name) => needed[name] === undefined);
}
