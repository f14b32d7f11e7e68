import { MATCH_METHOD_FACTS, type MatchMethod } from './match-method.js';

/**
 * The condition under which `person p` has a key, by the stored column of a method.
 *
 * @param tenant SQL for the tenant, `$1` say
 * @param key SQL for the key in the form in which it is compared
 */
export function hasKey(method: MatchMethod, tenant: string, key: string): string {
  const { table, column } = MATCH_METHOD_FACTS[method].storedIn;
  if (table === 'person') return `p.tenant_id = ${tenant} and p.${column} = ${key}`;
  // A person has several employments, and stands for one of them as for all.
  return `p.tenant_id = ${tenant} and p.id in (
    select e.person_id from employment e where e.tenant_id = ${tenant} and e.${column} = ${key})`;
}

/** The id of the person who has a key, as a value: null where nobody has it, or several have. */
export function onlyPersonWithKey(method: MatchMethod, tenant: string, key: string): string {
  return `(select (array_agg(c.id))[1] from (select p.id from person p where ${hasKey(method, tenant, key)} limit 2) c
    having count(*) = 1)`;
}
