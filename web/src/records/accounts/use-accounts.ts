import { useByIds } from '../../api/use-by-ids';
import type { Account } from '../../api/views';
import { useTenantId } from '../../session/session';
import { readAccounts } from './accounts.queries';

/** Accounts behind the ids in the rows of a table; see `useByIds`. */
export function useAccounts(ids: readonly (string | null)[]): ReadonlyMap<string, Account> {
  const tenantId = useTenantId();
  return useByIds(['accounts', tenantId], ids, (some) => readAccounts(tenantId, some));
}
