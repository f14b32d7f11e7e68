import { newId } from '../database/schema/new-id.js';
import { Insertion } from '../database/statements/joint/joint-statement.js';
import { type Bindable, type Call, Statement } from '../database/statements/statement.js';
import type { RefusalReason } from '../errors/refusal-reasons.js';
import { OPENED_WHEN_REPEATED, type ReviewItemKind } from './review-item-kind.js';
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
const COLUMNS: Readonly<Record<string, (item: NewReviewItem) => Bindable>> = {
  user_name: ({ userName }) => userName,
  external_id: ({ externalId }) => externalId,
  person_id: ({ personId }) => personId,
  account_id: ({ accountId }) => accountId,
  sent: ({ sent }) => JSON.stringify(sent),
  asked: ({ asked }) => JSON.stringify(asked),
  reason: ({ reason }) => reason,
  detail: ({ detail }) => detail,
};

const NAMES = Object.keys(COLUMNS);
const FIRST = 6;
const placeOf = (name: string): string => `$${NAMES.indexOf(name) + FIRST}`;

/** In one statement, so that of two attempts at once one opens it and the other is counted; one that was dismissed opens again. */
const INTO = `insert into review_item as i (tenant_id, id, kind, subject, first_at, last_at, ${NAMES.join(', ')}, state, attempts)`;
const OR_COUNT = `on conflict (tenant_id, subject, kind) where state <> 'mended' do update
  set state = 'open', attempts = i.attempts + 1, last_at = excluded.last_at, closed_at = null, closed_by = null,
    close_reason = null, ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')}`;

const OPEN = new Insertion(
  'open_review_item',
  INTO,
  `($1, $2, $3, $4, $5, $5, ${NAMES.map(placeOf).join(', ')}, 'open', 1)`,
  OR_COUNT,
);

/** The types that PostgreSQL cannot tell from where the values go, since they are selected. */
const TYPES: Readonly<Record<string, string>> = {
  person_id: 'uuid',
  account_id: 'uuid',
  sent: 'jsonb',
  asked: 'jsonb',
};

/**
 * Only where the log has told of the same before: of somebody's account that was to be opened since HR has closed it, also where a
 * provider has made it anew meanwhile. The entry of the attempt itself is written after this.
 */
const OPEN_REPEATED = new Statement(
  'open_repeated_review_item',
  `${INTO} select $1, $2::uuid, $3, $4, before.at, $5::timestamptz,
      ${NAMES.map((name) => `${placeOf(name)}::${TYPES[name] ?? 'text'}`).join(', ')}, 'open', before.attempts + 1
    from (
      select min(l.at) as at, count(*) as attempts from account a
        join provisioning_log l on l.tenant_id = a.tenant_id and l.person_id = a.person_id
      where a.tenant_id = $1 and a.id = ${placeOf('account_id')}::uuid and l.at >= a.closed_at
        and l.ignored @> '[{"attribute": "active"}]'
    ) as before
    where before.attempts > 0
  ${OR_COUNT}`,
);

/**
 * Opens an item, or counts the attempt in the one that there is of this kind and user.
 *
 * @returns nothing for an attempt that does not say whom it is about
 */
export function openReviewItem(tenantId: string, item: NewReviewItem): Call[] {
  const subject = reviewSubject(item);
  if (subject === null) return [];
  const values = Object.values(COLUMNS).map((value) => value(item));
  const open = OPENED_WHEN_REPEATED.has(item.kind) ? OPEN_REPEATED : OPEN;
  return [open.with(tenantId, newId(), item.kind, subject, new Date(), ...values)];
}
