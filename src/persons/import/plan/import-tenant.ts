import { TENANT_VARIABLE } from '../../../database/schema/tenant-owned.js';

/**
 * The tenant in the SQL of an import, which passes by the ORM and its filter: the same variable that the policies read, set
 * for this transaction. It stands in every condition on a table of tenants, so that its indexes are used.
 */
export const TENANT = `current_setting('${TENANT_VARIABLE}')`;
