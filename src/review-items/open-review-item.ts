import { newId } from '../database/schema/new-id.js';
import { type Bindable, type Call, Statement } from '../database/statements/statement.js';
import type { RefusalReason } from '../errors/refusal-reasons.js';
import type { ReviewItemKind } from './review-item-kind.js';
import { reviewSubject } from './review-subject.js';
import type { AskedUser, SentUser } from './sent-user.js';

/** What one attempt leaves for HR. */
export interface NewReviewItem {
  readonly kind: ReviewItemKind;
  readonly userName: string | null;
  readonly externalId: string | null;
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly sent: SentUser;
  readonly asked: AskedUser;
  /** Why it was refused; null where it was carried out. */
  readonly reason: RefusalReason | null;
  readonly detail: string | null;
}

/** What each column is given of it. */
export const ITEM_COLUMNS: Readonly<Record<string, (item: NewReviewItem) => Bindable>> = {
  user_name: ({ userName }) => userName,
  external_id: ({ externalId }) => externalId,
  person_id: ({ personId }) => personId,
  account_id: ({ accountId }) => accountId,
  sent: ({ sent }) => JSON.stringify(sent),
  asked: ({ asked }) => JSON.stringify(asked),
  reason: ({ reason }) => reason,
  detail: ({ detail }) => detail,
};

const NAMES = Object.keys(ITEM_COLUMNS);
const FIRST = 6;

/** In one statement, so that of two attempts at once one opens it and the other is counted; one that was dismissed opens again. */
const OPEN = new Statement(
  'open_review_item',
  `insert into review_item as i (tenant_id, id, kind, subject, first_at, last_at, ${NAMES.join(', ')}, state, attempts)
    values ($1, $2, $3, $4, $5, $5, ${NAMES.map((_, place) => `$${place + FIRST}`).join(', ')}, 'open', 1)
    on conflict (tenant_id, subject, kind) where state <> 'mended' do update
    set state = 'open', attempts = i.attempts + 1, last_at = excluded.last_at, closed_at = null, closed_by = null,
      close_reason = null, ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')}`,
);

/**
 * Opens an item, or counts the attempt in the one that there is of this kind and user.
 *
 * @returns nothing for an attempt that does not say whom it is about
 */
export function openReviewItem(tenantId: string, item: NewReviewItem): Call[] {
  const subject = reviewSubject(item);
  if (subject === null) return [];
  const values = Object.values(ITEM_COLUMNS).map((value) => value(item));
  return [OPEN.with(tenantId, newId(), item.kind, subject, new Date(), ...values)];
}
