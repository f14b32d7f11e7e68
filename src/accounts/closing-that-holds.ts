import { IS_STILL_KEPT } from '../retention/still-kept.js';

/** What an undo has deleted is as HR has left it: to take a creation back says nothing of who may have an account. */
const BY_UNDO = `(
  select l.outcome = 'undone' and l.operation = 'delete' and l.hand_changes = (d.account->>'hand_changes')::integer
  from provisioning_log l where l.tenant_id = $1 and l.account_id = d.id order by l.id desc limit 1)`;

/**
 * SQL for HR's closing that still holds for somebody without an account, as a value; null where there is none. It is that of the
 * account that was deleted last, if HR kept that closed and it was a provider that has deleted it: otherwise a provider would open
 * it by deleting and making it anew (docs/design.md §3.5). Where HR has deleted it, HR has decided anew.
 *
 * By the index of persons (`|| ''`): the one in the order of deletions would be read from its end until one of this person comes.
 *
 * @param person SQL for the person's id
 */
export const closingThatHolds = (person: string): string => `(
  select json_build_object('at', d.account->>'closed_at', 'by', d.account->>'closed_by', 'reason', d.account->>'close_reason',
    'untilLifted', true)
  from (select d.id, d.account, d.deleted_by from deleted_account d
    where d.tenant_id = $1 and d.person_id = ${person} and ${IS_STILL_KEPT} order by d.deletion || '' desc limit 1) d
  where (d.account->>'closed_until_lifted')::boolean and (d.deleted_by like 'scim:%' or ${BY_UNDO}))`;
