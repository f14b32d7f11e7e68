import type { TenantScope } from '../../../database/transactions/tenant-database.js';

const LOCK = `select pg_advisory_xact_lock(hashtextextended('person import ' || ?, 0))`;

/**
 * Two imports of one tenant come one after the other, and an undo too: neither could know what the other makes of its
 * persons. Ends with the transaction.
 */
export async function waitForOtherImports({ em, tenantId }: TenantScope): Promise<void> {
  await em.execute(LOCK, [tenantId]);
}
