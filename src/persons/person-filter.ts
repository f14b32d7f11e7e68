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
    `(${isShared(alias, 'internal_email_norm')} or ${isShared(alias, 'external_email_norm')})`,
};

/** The shared values are found once for the whole list, not anew for each person. */
function isShared(alias: string, column: string): string {
  const shared = `select x.tenant_id, x.${column} from person x group by x.tenant_id, x.${column} having count(*) > 1`;
  return `(${alias}.tenant_id, ${alias}.${column}) in (${shared})`;
}

/** @returns the condition of a filter for `em.find` and `em.count` */
export function wherePerson(filter: PersonFilter): FilterQuery<Person> {
  return { [raw((alias) => CONDITION[filter](alias))]: [] } as FilterQuery<Person>;
}
