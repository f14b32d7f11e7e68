import type { TenantScope } from '../../../database/transactions/tenant-database.js';
import { setLocal } from '../../../database/transactions/set-local.js';

/** Session variable that the audit trail's triggers read: the import that persons are changed by, or taken back with. */
const IMPORT_VARIABLE = 'app.import';

/** Says in the audit trail, of all that this transaction changes of persons from now on, which import it is. */
export async function byImport({ em }: TenantScope, id: string): Promise<void> {
  // Raw, because it sets what the triggers read.
  await em.execute(setLocal(IMPORT_VARIABLE, id));
}
