import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { IS_OPEN, reviewSubject } from '../../review-items/review-subject.js';
import { holderColumns, type KeyHolder } from './persons-by-key.js';

/** By what a link is found: as in `linkByHandOf`, which is asked for one user. */
interface Linkable {
  readonly userName: string | null;
  readonly externalId: string | null;
}

const LINKED = `
  select distinct on (r.subject) r.subject, ${holderColumns('$3')}
  from json_array_elements_text($2::json) as k(subject)
  join review_item r on r.tenant_id = $1 and r.subject = k.subject and r.link_person_id is not null
    and ${IS_OPEN}
  join person c on c.tenant_id = $1 and c.id = r.link_person_id
  order by r.subject, r.linked_at desc`;

/**
 * Whom HR has said by hand that users are, which counts before every method.
 *
 * @param identityProviderId whose mappings matter; null for none
 * @returns the person, in the order of the users; undefined for whom nothing was said of
 */
export async function linkedPersons(
  { em, tenantId }: TenantScope,
  users: readonly Linkable[],
  identityProviderId: string | null,
): Promise<(KeyHolder | undefined)[]> {
  const subjects = users.map((user) => reviewSubject(user));
  const wanted = JSON.stringify([...new Set(subjects.filter((subject) => subject !== null))]);
  const rows = await executeBound<KeyHolder & { subject: string }>(em, LINKED, [tenantId, wanted, identityProviderId]);
  const bySubject = new Map(rows.map(({ subject, ...person }) => [subject, person]));
  return subjects.map((subject) => (subject === null ? undefined : bySubject.get(subject)));
}
