import { executeBound } from '../database/transactions/execute-bound.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';

/** A transaction of one tenant, whoever has it: the server's, or that of the database's owner on the command line. */
export interface AskingTenant {
  readonly tenantId: string;
  /** @param statement SQL with `$1`, `$2`…; it names the tenant itself, and row-level security holds besides */
  ask: <Row extends object>(statement: string, values: readonly unknown[]) => Promise<Row[]>;
}

export function askingIn({ tenantId, em }: TenantScope): AskingTenant {
  return { tenantId, ask: (statement, values) => executeBound(em, statement, values) };
}
