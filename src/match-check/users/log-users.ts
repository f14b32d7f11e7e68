import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import { MATCH_METHOD_FACTS, MATCH_METHODS } from '../../persons/matching/match-method.js';
import { canonicalName } from '../../scim/protocol/schemas/user-attributes.js';
import { type CheckedUser, readCheckedUser, type SentFields } from './checked-user.js';
import { keyEmailOf } from './key-email.js';

/** How far back the log is looked through. */
const DAYS = 30;
/** Users that are read together. */
const BATCH = 1000;

const byKey = (attribute: 'emails' | 'employeeNumber'): string =>
  `(array[${MATCH_METHODS.filter((method) => MATCH_METHOD_FACTS[method].keyAttribute === attribute)
    .map((method) => `'${method}'`)
    .join(', ')}])`;

/** What an entry says that an account was given. */
const given = (attribute: string): string =>
  `(select c->'after' from jsonb_array_elements(m.changes) c where c->>'attribute' = '${attribute}' limit 1)`;
/** What was sent and not taken, which the log keeps as text. */
const ignored = (attribute: string): string =>
  `(select c->>'value' from jsonb_array_elements(m.ignored) c where c->>'attribute' = '${attribute}' limit 1)`;
/** The key that was looked for, as it was sent. */
const key = (attribute: 'emails' | 'employeeNumber'): string =>
  `case when m.match->>'method' = any ${byKey(attribute)} then m.match->>'key' end`;

/**
 * One user for each user name, as it was last sent: what the account has now if there is one, else what the last creation gave or
 * looked for. Names are there where they differed from HR's; a refused creation keeps its user name and its key alone.
 */
const USERS = `
  with l as (
    select distinct on (user_name_norm) user_name_norm, user_name, external_id, account_id
    from provisioning_log
    where tenant_id = $1 and at > now() - interval '${DAYS} days' and user_name_norm > $2
    order by user_name_norm, id desc limit ${BATCH}
  )
  select l.user_name_norm as "norm", l.user_name as "userName", coalesce(l.external_id, m.external_id) as "externalId",
    coalesce(${keyEmailOf('a.id')}, ${given(canonicalName('emails'))}->0->>'value', ${key('emails')}) as email,
    coalesce(a.employee_number, ${given(canonicalName('employeeNumber'))}#>>'{}', ${key('employeeNumber')}) as "employeeNumber",
    ${ignored('name.givenName')} as "givenName", ${ignored('name.familyName')} as "familyName",
    coalesce((select r.name from role r where r.tenant_id = $1 and r.id = a.role_id),
      ${given(canonicalName('extensionRole'))}#>>'{}') as role
  from l
  left join lateral (
    select c.* from provisioning_log c
    where c.tenant_id = $1 and c.user_name_norm = l.user_name_norm and c.operation = 'create'
      and c.at > now() - interval '${DAYS} days'
    order by c.id desc limit 1
  ) m on true
  left join account a on a.tenant_id = $1 and a.id = coalesce(l.account_id, m.account_id)
  order by l.user_name_norm`;

/**
 * The users whom the provider has written in the last 30 days, accepted or refused. What it only looked up is not in the log;
 * whoever is looked up and not found is sent next.
 */
export async function* usersOfLog({ em, tenantId }: TenantScope): AsyncGenerator<CheckedUser> {
  let line = 0;
  for (let after = ''; ;) {
    const found = await executeBound<SentFields & { norm: string }>(em, USERS, [tenantId, after]);
    for (const { norm: _, ...sent } of found) yield readCheckedUser(++line, sent);
    const last = found.at(-1);
    if (last === undefined) return;
    after = last.norm;
  }
}
