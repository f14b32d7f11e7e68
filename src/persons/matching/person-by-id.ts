import { type Call, Statement } from '../../database/statements/statement.js';
import type { MatchedPerson } from './person-matcher.js';

const find = (name: string, lock: string): Statement<MatchedPerson> =>
  new Statement(
    name,
    `select p.id, p.given_name as "givenName", p.family_name as "familyName"
      from person p where p.tenant_id = $1 and p.id = $2 ${lock}`,
  );

const FIND = find('matched_person_by_id', '');
const LOCK = find('lock_matched_person_by_id', 'for share');

/**
 * The person whom HR has named.
 *
 * @param locks whether against being deleted, before there is an account to show for it
 */
export function personById(tenantId: string, id: string, locks: boolean): Call<MatchedPerson> {
  return (locks ? LOCK : FIND).with(tenantId, id);
}
