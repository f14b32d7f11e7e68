import { type FilterQuery, raw } from '@mikro-orm/postgresql';
import type { Person } from './person.entity.js';

/** Whom HR has to look after; whom a match method cannot find, `key-problem.ts` says. */
export const PERSON_FILTERS = ['no-account'] as const;
export type PersonFilter = (typeof PERSON_FILTERS)[number];

// Raw, because the ORM has no words for it; `alias` is the person's table, and row-level security applies inside, too.
const CONDITION: Record<PersonFilter, (alias: string) => string> = {
  'no-account': (alias) =>
    `not exists (select from account x where x.tenant_id = ${alias}.tenant_id and x.person_id = ${alias}.id)`,
};

/** @returns the condition of a filter for `em.find` and `em.count` */
export function wherePerson(filter: PersonFilter): FilterQuery<Person> {
  return { [raw((alias) => CONDITION[filter](alias))]: [] } as FilterQuery<Person>;
}
