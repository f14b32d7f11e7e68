import type { TenantScope } from '../../../database/transactions/tenant-database.js';

/**
 * The plans that the connection has are forgotten: one may be left from the day when a table was small. Whoever makes a new one
 * has to use an index, so that it is right for tables of any size.
 */
const KEEP = ['discard plans', 'set local plan_cache_mode = force_generic_plan', 'set local enable_seqscan = off'];
const AS_BEFORE = ['set local plan_cache_mode to default', 'set local enable_seqscan to default'];

/**
 * Carries out statements that write many rows with foreign keys. Each row is looked up in the other table; for this, the
 * server's role otherwise makes a new plan each time (`force_custom_plan`), which takes longer than to look.
 *
 * @param work ends with the transaction if it throws, and so do the settings
 */
export async function withKeptPlans({ em }: TenantScope, work: () => Promise<void>): Promise<void> {
  for (const statement of KEEP) await em.execute(statement);
  await work();
  for (const statement of AS_BEFORE) await em.execute(statement);
}
