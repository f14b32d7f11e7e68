import type { JsonObject } from '../http/json-object.js';
import type { OktaJob } from '../jobs/okta-job.js';
import { requireId, requireList } from '../jobs/scim-answer.js';

const PAGE = 100;

/** What one import read. */
export interface ImportedPages {
  /** Every user not inactive; Okta does not count the others as scanned (docs/okta.md §3.5). */
  active: JsonObject[];
  inactive: number;
  /** Groups announced by the server; 0 unless Import Groups is on. */
  groups: number;
}

/**
 * Reads all users in pages of 100 until `totalResults`, then the groups if they are imported. Okta steps by 100
 * whatever a page really held, so a server that answers shorter pages loses users.
 *
 * @throws {ProvisioningFailure} if a page fails or a resource has no id.
 */
export function importUsers(job: OktaJob): Promise<ImportedPages> {
  return job.step('import', async () => {
    const users: JsonObject[] = [];
    let total = 0;
    let startIndex = 1;
    do {
      const page = await list(job, 'Users', startIndex);
      for (const resource of page.resources) requireId('import', resource);
      users.push(...page.resources);
      total = page.totalResults;
      startIndex += PAGE;
    } while (startIndex <= total);
    const active = users.filter((user) => user['active'] !== false);
    const groups = job.app.features.importGroups ? (await list(job, 'Groups', 1)).totalResults : 0;
    return { active, inactive: users.length - active.length, groups };
  });
}

async function list(job: OktaJob, endpoint: string, startIndex: number) {
  const path = `/${endpoint}?startIndex=${startIndex}&count=${PAGE}`;
  return requireList('import', await job.send('import', { method: 'GET', path }));
}
