import { newId } from '../database/schema/new-id.js';
import { type Call, Statement } from '../database/statements/statement.js';
import { ITEM_COLUMNS, type NewReviewItem } from './open-review-item.js';
import { reviewSubject } from './review-subject.js';

/** The types that PostgreSQL cannot tell from where the values go, since they are selected. */
const TYPES: Readonly<Record<string, string>> = {
  person_id: '::uuid',
  account_id: '::uuid',
  sent: '::jsonb',
  asked: '::jsonb',
};

const NAMES = Object.keys(ITEM_COLUMNS);
const FIRST = 6;
const placeOf = (name: string): string => `$${NAMES.indexOf(name) + FIRST}`;

/**
 * As `openReviewItem`, but only where the log has told of the same before: of an account that was to be opened since HR has
 * closed it. The entry of the attempt itself is written after this.
 */
const OPEN = new Statement(
  'open_repeated_review_item',
  `insert into review_item as i (tenant_id, id, kind, subject, first_at, last_at, ${NAMES.join(', ')}, state, attempts)
    select $1, $2::uuid, $3, $4, before.at, $5::timestamptz,
      ${NAMES.map((name) => `${placeOf(name)}${TYPES[name] ?? '::text'}`).join(', ')}, 'open', before.attempts + 1
    from (
      select min(l.at) as at, count(*) as attempts from provisioning_log l
        join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
      where l.tenant_id = $1 and l.account_id = ${placeOf('account_id')}::uuid and l.at >= a.closed_at
        and l.ignored @> '[{"attribute": "active"}]'
    ) as before
    where before.attempts > 0
    on conflict (tenant_id, subject, kind) where state <> 'mended' do update
    set state = 'open', attempts = i.attempts + 1, last_at = excluded.last_at, closed_at = null, closed_by = null,
      close_reason = null, ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')}`,
);

/** Opens an item about an account that a provider tries again to open, or counts the attempt in it. */
export function openWhenRepeated(tenantId: string, item: NewReviewItem): Call[] {
  const subject = reviewSubject(item);
  if (subject === null) return [];
  const values = Object.values(ITEM_COLUMNS).map((value) => value(item));
  return [OPEN.with(tenantId, newId(), item.kind, subject, new Date(), ...values)];
}
