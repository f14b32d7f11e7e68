import { type FilterQuery, raw } from '@mikro-orm/postgresql';
import type { Person } from './person.entity.js';

/** Whom HR has to look after: those without an account, and those whom a match by e-mail would refuse as several. */
export const PERSON_FILTERS = ['no-account', 'duplicate-key'] as const;
export type PersonFilter = (typeof PERSON_FILTERS)[number];

// Raw, because the ORM has no words for it; `alias` is the person's table, and row-level security applies inside, too.
const CONDITION: Record<PersonFilter, (alias: string) => string> = {
  'no-account': (alias) =>
    `not exists (select from account x where x.tenant_id = ${alias}.tenant_id and x.person_id = ${alias}.id)`,
  'duplicate-key': (alias) =>
    `exists (select from person x where x.tenant_id = ${alias}.tenant_id and x.id <> ${alias}.id
      and (x.internal_email_norm = ${alias}.internal_email_norm or x.external_email_norm = ${alias}.external_email_norm))`,
};

/** @returns the condition of a filter for `em.find` and `em.count` */
export function wherePerson(filter: PersonFilter): FilterQuery<Person> {
  return { [raw((alias) => CONDITION[filter](alias))]: [] } as FilterQuery<Person>;
}
