import { LookUp } from '../database/statements/joint/joint-statement.js';
import type { Call } from '../database/statements/statement.js';
import { IS_OPEN, type ProviderUser, reviewSubject } from './review-subject.js';

/** Whom HR has said that a user is. */
export interface LinkByHand {
  readonly itemId: string;
  readonly personId: string;
}

const find = (name: string, lock: string): LookUp<LinkByHand> =>
  new LookUp(
    name,
    `select id as "itemId", link_person_id as "personId" from review_item
      where tenant_id = $1 and subject = $2 and ${IS_OPEN} and link_person_id is not null
      order by linked_at desc limit 1 ${lock}`,
    ['text'],
  );

const FIND = find('find_link_by_hand', '');
const LOCK = find('lock_link_by_hand', 'for update');

/**
 * The link that the next creation of this user takes; used once, since the creation closes its item.
 *
 * @param locks whether it is about to be used: then HR, who takes it back, and another attempt, which would use it too, wait
 */
export function linkByHandOf(tenantId: string, user: ProviderUser, locks: boolean): Call<LinkByHand> {
  return (locks ? LOCK : FIND).with(tenantId, reviewSubject(user));
}
