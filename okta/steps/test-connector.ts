import type { OktaJob } from '../jobs/okta-job.js';
import { requireList } from '../jobs/scim-answer.js';

/**
 * "Test Connector Configuration": one probe for users, and one for groups only if Import Groups is ticked. Nothing else,
 * no discovery, no write (captured, docs/okta.md §1.1). Success leaves no System Log event.
 *
 * @throws {ProvisioningFailure} if a probe is refused or its answer is no list.
 */
export async function testConnector(job: OktaJob): Promise<void> {
  const paths = ['/Users?startIndex=1&count=2'];
  if (job.app.features.importGroups) paths.push('/Groups?startIndex=1&count=100');
  for (const path of paths) requireList('authenticate', await job.send('authenticate', { method: 'GET', path }));
}
