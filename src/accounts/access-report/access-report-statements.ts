import { Statement } from '../../database/statements/statement.js';
import type { SignInWay } from '../sessions/sign-in-way.js';
import type { RefusalReason } from '../../errors/refusal-reasons.js';
import { ACCESS_CATEGORIES, type AccessCategory, CONDITIONS, OF_PERSONS, SHOWN_EMPLOYMENT } from './access-category.js';

/** How long before the first day somebody counts as a starter. Days. */
const SOON = 14;

// Every table is asked for the tenant by name, and row-level security holds besides. `$1` is the tenant, `$2` today there.

/** What the employments of each person say of today. Without an end, `<` says nothing, so it is asked for as false. */
const FACTS = `
  facts as materialized (
    select e.person_id,
      coalesce(bool_or(e.start_date <= $2::date and (e.end_date is null or e.end_date >= $2::date)), false) as employed,
      coalesce(bool_or(e.end_date < $2::date), false) as ended,
      coalesce(bool_or(e.start_date <= $2::date + ${SOON} and (e.end_date is null or e.end_date >= $2::date)), false) as starting
    from employment e where e.tenant_id = $1 group by e.person_id)`;

const ACCOUNTS = `
  account a
  left join facts f on f.person_id = a.person_id
  left join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
  where a.tenant_id = $1`;

const PERSONS = `
  person p
  join facts f on f.person_id = p.id
  where p.tenant_id = $1`;

const fromOf = (category: AccessCategory): string =>
  `${category === OF_PERSONS ? PERSONS : ACCOUNTS} and ${CONDITIONS[category]}`;

/** How many each category has. */
export const COUNTS = new Statement<Record<AccessCategory, string>>(
  'access_report_counts',
  `with ${FACTS} select ${ACCESS_CATEGORIES.map((name) => `(select count(*) from ${fromOf(name)}) as "${name}"`).join(', ')}`,
);

/** One row of the report. Dates are calendar dates, as text. */
export interface AccessRow {
  /** What the list is ordered by: the account's id, else the person's. */
  readonly key: string;
  readonly account_id: string | null;
  readonly user_name: string | null;
  readonly role: string | null;
  readonly person_id: string | null;
  readonly person_code: string | null;
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly employment_id: string | null;
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly last_signed_in: Date | null;
  readonly last_signed_in_by: SignInWay | null;
  readonly sign_in_provider_id: string | null;
  readonly sign_in_provider: string | null;
  readonly tried_at: Date | null;
  readonly tried_reason: RefusalReason | null;
  readonly review_item_id: string | null;
}

/** The same as the database answers it: times are text. */
export interface StoredAccessRow extends Omit<AccessRow, 'last_signed_in' | 'tried_at'> {
  readonly last_signed_in: string | null;
  readonly tried_at: string | null;
}

/**
 * Whether a provider has tried to make an account for a person: by what was refused with the person found, or by an open item
 * whose user has one of the person's keys, which HR may have corrected since.
 */
const TRIED = `
  left join lateral (
    select l.at as tried_at, l.reason as tried_reason, l.review_item_id
    from provisioning_log l
    where l.tenant_id = p.tenant_id and l.person_id = p.id and l.operation = 'create' and l.outcome = 'refused'
    order by l.id desc limit 1
  ) known on true
  left join lateral (
    select i.last_at as tried_at, i.reason as tried_reason, i.id as review_item_id
    from review_item i
    where i.tenant_id = p.tenant_id and i.state in ('open', 'dismissed') and i.reason is not null
      and (i.person_id = p.id or lower(i.sent->>'email') in (p.internal_email_norm, p.external_email_norm)
        or lower(i.sent->>'employeeNumber') = p.person_code_norm
        or lower(i.sent->>'employeeNumber') in (
          select e.employment_id_norm from employment e where e.tenant_id = p.tenant_id and e.person_id = p.id))
    order by i.last_at desc limit 1
  ) guessed on true`;

function pageOf(category: AccessCategory): Statement<StoredAccessRow> {
  const isOfPersons = category === OF_PERSONS;
  const key = isOfPersons ? 'p.id' : 'a.id';
  const account = isOfPersons
    ? `null::uuid as account_id, null::text as user_name, null::uuid as role_id`
    : 'a.id as account_id, a.user_name, a.role_id';
  // The page first, so that what is shown of each is looked for as often as there are rows on it.
  return new Statement(
    `access_report_${category.replaceAll('-', '_')}`,
    `with ${FACTS}, page as (
       select ${key} as key, ${account}, p.id as person_id from ${fromOf(category)}
         and ($3::uuid is null or ${key} > $3::uuid)
       order by ${key} limit $4)
     select page.key, page.account_id, page.user_name, r.name as role, p.id as person_id, p.person_code, p.given_name,
       p.family_name, shown.employment_id, shown.start_date::text, shown.end_date::text, n.last_at as last_signed_in,
       n.last_by as last_signed_in_by, i.id as sign_in_provider_id, i.display_name as sign_in_provider,
       ${isOfPersons ? `coalesce(known.tried_at, guessed.tried_at) as tried_at, case when known.tried_at is null then guessed.tried_reason else known.tried_reason end as tried_reason, coalesce(known.review_item_id, guessed.review_item_id) as review_item_id` : 'null::timestamptz as tried_at, null::text as tried_reason, null::uuid as review_item_id'}
     from page
     left join person p on p.tenant_id = $1 and p.id = page.person_id
     left join role r on r.tenant_id = $1 and r.id = page.role_id
     left join sign_in n on n.tenant_id = $1 and n.account_id = page.account_id
     left join identity_provider i on i.tenant_id = $1 and i.id = n.last_identity_provider_id
     left join lateral (
       select e.* from (select * from employment m where m.tenant_id = $1 and m.person_id = p.id) e
       ${SHOWN_EMPLOYMENT[category]} limit 1) shown on true
     ${isOfPersons ? TRIED : ''}
     order by page.key`,
  );
}

/** A page of each category: after the key `$3`, at most `$4` rows. */
export const PAGES = Object.fromEntries(ACCESS_CATEGORIES.map((name) => [name, pageOf(name)])) as Record<
  AccessCategory,
  Statement<StoredAccessRow>
>;
