import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { type CheckedUser, readCheckedUser, type SentFields } from './checked-user.js';
import { keyEmailOf } from './key-email.js';

/** Users that are read together. */
const BATCH = 1000;

/**
 * What each account has of what a provider sends. Whoever is nobody's is left out: no method leads to an external user. Names are
 * HR's, so that there is nothing to compare.
 */
const USERS = `
  select a.user_name_norm as "norm", a.user_name as "userName", a.external_id as "externalId",
    a.employee_number as "employeeNumber", r.name as role, ${keyEmailOf('a.id')} as email
  from account a join role r on r.tenant_id = a.tenant_id and r.id = a.role_id
  where a.tenant_id = $1 and a.person_id is not null and a.user_name_norm > $2
  order by a.user_name_norm limit ${BATCH}`;

/** The users whom the accounts of the tenant are, as a provider would send them if it sent them all anew. */
export async function* usersOfAccounts({ em, tenantId }: TenantScope): AsyncGenerator<CheckedUser> {
  let line = 0;
  for (let after = ''; ;) {
    const found = await executeBound<SentFields & { norm: string }>(em, USERS, [tenantId, after]);
    for (const { norm: _, ...sent } of found) yield readCheckedUser(++line, sent);
    const last = found.at(-1);
    if (last === undefined) return;
    after = last.norm;
  }
}
