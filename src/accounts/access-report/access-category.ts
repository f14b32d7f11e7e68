/** What an access report lists (docs/design.md §10): accounts that employments say another thing about, and who lacks one. */
export const ACCESS_CATEGORIES = [
  /** All that has begun has ended, and the account is open. */
  'leaver-active',
  /** Nothing has begun yet, and the account is open. */
  'not-started-active',
  /** Employed, or about to be, without an account. */
  'starter-without-account',
  /** Employed, and the account is closed. */
  'employed-inactive',
  /** The account is open, and nobody has ever signed in to it. */
  'never-signed-in',
] as const;
export type AccessCategory = (typeof ACCESS_CATEGORIES)[number];

/** Whether an account is open, in SQL; `a` is the account. */
const OPEN = 'a.active';

/**
 * Whom a category has, in SQL: `a` is an account, `p` its person, or a person who has none, and `f` what his employments say of
 * today (`facts` of access-report.sql.ts), null without any.
 */
export const CONDITIONS: Record<AccessCategory, string> = {
  'leaver-active': `${OPEN} and not f.employed and f.ended`,
  'not-started-active': `${OPEN} and not f.employed and not f.ended`,
  'starter-without-account':
    'f.starting and not exists (select from account x where x.tenant_id = p.tenant_id and x.person_id = p.id)',
  'employed-inactive': `not ${OPEN} and f.employed`,
  'never-signed-in': `${OPEN} and not exists (select from sign_in n where n.tenant_id = a.tenant_id and n.account_id = a.id)`,
};

/** Which category is about persons. */
export const OF_PERSONS: AccessCategory = 'starter-without-account';

/** Which of a person's employments is shown: the one that is the reason. `$2` is today. */
export const SHOWN_EMPLOYMENT: Record<AccessCategory, string> = {
  'leaver-active': 'where e.end_date < $2::date order by e.end_date desc, e.id',
  'not-started-active': 'order by e.start_date, e.id',
  'starter-without-account': 'where e.end_date is null or e.end_date >= $2::date order by e.start_date, e.id',
  'employed-inactive':
    'where e.start_date <= $2::date and (e.end_date is null or e.end_date >= $2::date) order by e.start_date, e.id',
  'never-signed-in': 'order by e.start_date desc, e.id',
};
