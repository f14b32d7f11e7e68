import type { DatabaseManners } from '../database-manners.js';
import { TENANT_VARIABLE } from '../schema/tenant-owned.js';
import { ACTOR_VARIABLE, type TenantActor } from '../transactions/actor.js';
import { PASS_ON, setLocal, tenantValue } from '../transactions/set-local.js';
import { type Call, Statement } from './statement.js';

/**
 * Both variables that the policies and the audit trail read, for the transaction that it stands in. Plans are kept there, which
 * the role is set against; and since a plan that was made on the small table of the first day is kept as well, also those
 * that foreign keys are checked by, none may read a whole table: every statement and every key has an index for its tenant.
 */
const ENTER = new Statement<{ tenant: string }>(
  'enter_tenant',
  `select set_config('${TENANT_VARIABLE}', $1, true) as tenant, set_config('${ACTOR_VARIABLE}', $2, true),
    set_config('plan_cache_mode', $3, true), set_config('enable_seqscan', 'off', true)`,
);

/**
 * What a transaction begins with. Where tables are spread, by statements that Citus passes on, and without kept plans: it has to
 * know the tenant to plan anything. These have the values in them, so that no connection keeps them.
 */
export function entry({ tenantId, actor }: TenantActor, plan: string, { isDistributed }: DatabaseManners): Call[] {
  if (!isDistributed) return [ENTER.with(tenantId, actor, plan)];
  const variables = { ...PASS_ON, [TENANT_VARIABLE]: tenantValue(tenantId), [ACTOR_VARIABLE]: actor };
  return Object.entries(variables).map(([name, value]) => new Statement('', setLocal(name, value)).with());
}
