import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { Account, DeletedAccount } from '../../api/views';

/** What a list of deleted accounts is searched for. */
export interface DeletedAccountsSearch {
  search?: string;
}

export function readDeletedAccountsSearch({ search }: Record<string, unknown>): DeletedAccountsSearch {
  const isText = (typeof search === 'string' && search !== '') || typeof search === 'number';
  return isText ? { search: String(search) } : {};
}

export async function readDeletedAccounts(
  tenantId: string,
  filter: DeletedAccountsSearch,
  cursor?: string,
  limit = 50,
): Promise<List<DeletedAccount>> {
  const query = { ...filter, limit, cursor };
  return answerOf(api.GET('/api/tenants/{tenantId}/deleted-accounts', { params: { path: { tenantId }, query } }));
}

export function restoreAccount(tenantId: string, id: string): Promise<Account> {
  const params = { path: { tenantId, id } };
  return answerOf(api.POST('/api/tenants/{tenantId}/accounts/{id}/restore', { params }));
}
