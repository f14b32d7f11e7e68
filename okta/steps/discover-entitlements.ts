import type { Entitlement } from '../jobs/job-result.js';
import type { JsonObject } from '../http/json-object.js';
import type { OktaJob } from '../jobs/okta-job.js';
import { requireId, requireList, silent } from '../jobs/scim-answer.js';
import { OKTA_ROLE } from '../http/scim-urns.js';

const STEP = 'import-entitlements';
const PAGE = 100;

/**
 * What Okta does when provisioning with entitlements is switched on (docs/okta.md §3.7): `/ResourceTypes`, `/Schemas`, then every
 * endpoint whose resource type has the schema of a Role, in pages of 100.
 *
 * @throws {ProvisioningFailure} if a request fails, no resource type is a Role, or a role has no id or name.
 */
export function discoverEntitlements(job: OktaJob): Promise<Entitlement[]> {
  return job.step(STEP, async () => {
    const types = await list(job, '/ResourceTypes');
    await list(job, '/Schemas');
    const endpoints = types.resources.filter((type) => type['schema'] === OKTA_ROLE).map((type) => type['endpoint']);
    if (endpoints.length === 0) throw silent(STEP, `no resource type has the schema ${OKTA_ROLE}`);
    const entitlements: Entitlement[] = [];
    for (const endpoint of endpoints) {
      let total = 0;
      for (let startIndex = 1; startIndex === 1 || startIndex <= total; startIndex += PAGE) {
        const page = await list(job, `${String(endpoint)}?startIndex=${startIndex}&count=${PAGE}`);
        total = page.totalResults;
        entitlements.push(...page.resources.map(entitlement));
      }
    }
    return entitlements;
  });
}

function entitlement(resource: JsonObject): Entitlement {
  const { displayName, description } = resource;
  if (typeof displayName !== 'string') throw silent(STEP, 'a role has no "displayName"');
  const id = requireId(STEP, resource);
  return { id, displayName, ...(typeof description === 'string' && { description }) };
}

async function list(job: OktaJob, path: string) {
  return requireList(STEP, await job.send(STEP, { method: 'GET', path }));
}
