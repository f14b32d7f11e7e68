import { type FilterQuery, raw } from '@mikro-orm/postgresql';
import type { Person } from './person.entity.js';

/** Whom HR has to look after; whom a match method cannot find, `key-problem.ts` says. */
export const PERSON_FILTERS = ['no-account'] as const;
export type PersonFilter = (typeof PERSON_FILTERS)[number];

/** Whether a person can sign in: without an account, with one, or with one that is deactivated. */
export const PERSON_ACCOUNT_STATES = ['none', 'active', 'closed'] as const;
export type PersonAccountState = (typeof PERSON_ACCOUNT_STATES)[number];

/** @param account the person's, if there is one */
export function personAccountState(account: { active: boolean } | undefined): PersonAccountState {
  if (account === undefined) return 'none';
  return account.active ? 'active' : 'closed';
}

// Raw, because the ORM has no words for it; `alias` is the person's table, and row-level security applies inside, too.
const ACCOUNT = 'select from account x where x.tenant_id = alias.tenant_id and x.person_id = alias.id';
const HAS_ACCOUNT: Record<PersonAccountState, string> = {
  none: `not exists (${ACCOUNT})`,
  active: `exists (${ACCOUNT} and x.active)`,
  closed: `exists (${ACCOUNT} and not x.active)`,
};

const EMPLOYED = `exists (select from employment x where x.tenant_id = alias.tenant_id and x.person_id = alias.id
  and x.start_date <= ?::date and (x.end_date is null or x.end_date >= ?::date))`;

/** @returns the condition for `em.find` and `em.count` */
export function whereHasAccount(state: PersonAccountState): FilterQuery<Person> {
  return condition(HAS_ACCOUNT[state], []);
}

/**
 * Whether an employment has begun and not ended; the end date is its last day.
 *
 * @param day calendar date, ISO 8601
 */
export function whereEmployed(isEmployed: boolean, day: string): FilterQuery<Person> {
  return condition(isEmployed ? EMPLOYED : `not ${EMPLOYED}`, [day, day]);
}

function condition(sql: string, values: string[]): FilterQuery<Person> {
  return { [raw((alias) => sql.replaceAll('alias', alias), values)]: [] } as FilterQuery<Person>;
}
