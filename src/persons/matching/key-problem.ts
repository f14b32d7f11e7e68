import { type FilterQuery, raw } from '@mikro-orm/postgresql';
import type { Person } from '../person.entity.js';
import { MATCH_METHOD_FACTS, type MatchMethod, type MatchMethodFacts } from './match-method.js';

/** Why a method cannot find a person: there is no value to compare, or somebody else has the same. */
export const KEY_PROBLEMS = ['missing', 'shared'] as const;
export type KeyProblem = (typeof KEY_PROBLEMS)[number];

/** SQL about the person of the table `alias`. */
type Condition = (alias: string, column: string) => string;

// Raw, because the ORM has no words for it; row-level security applies inside, too. What is shared is found once for the
// whole list, out of the index, and not anew for each person.
const CONDITIONS: Record<MatchMethodFacts['storedIn']['table'], Record<KeyProblem, Condition>> = {
  person: {
    missing: (alias, column) => `${alias}.${column} is null`,
    shared: (alias, column) => `(${alias}.tenant_id, ${alias}.${column}) in (
      select x.tenant_id, x.${column} from person x where x.${column} is not null
      group by x.tenant_id, x.${column} having count(*) > 1)`,
  },
  employment: {
    missing: (alias) => `not exists (
      select from employment x where x.tenant_id = ${alias}.tenant_id and x.person_id = ${alias}.id)`,
    shared: (alias, column) => `(${alias}.tenant_id, ${alias}.id) in (
      select e.tenant_id, e.person_id from employment e where (e.tenant_id, e.${column}) in (
        select x.tenant_id, x.${column} from employment x
        group by x.tenant_id, x.${column} having count(distinct x.person_id) > 1))`,
  },
};

/** @returns the condition for `em.find` and `em.count`: whom `method` cannot find because of `problem` */
export function whereKeyProblem(problem: KeyProblem, method: MatchMethod): FilterQuery<Person> {
  const { table, column } = MATCH_METHOD_FACTS[method].storedIn;
  return { [raw((alias) => CONDITIONS[table][problem](alias, column))]: [] } as FilterQuery<Person>;
}
