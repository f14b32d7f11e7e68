import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { operations } from '../../api/schema';
import type { Account, SignInFacts } from '../../api/views';

type Query = NonNullable<operations['Account_list']['parameters']['query']>;
/** Which accounts a list has, and in which order. */
export type AccountsFilter = Pick<Query, 'search' | 'role' | 'active' | 'matchedBy' | 'hasPerson' | 'sort' | 'order'>;

export async function readAccountsPage(
  tenantId: string,
  filter: AccountsFilter,
  cursor?: string,
  limit = 50,
): Promise<List<Account>> {
  const query = { ...filter, limit, cursor };
  return answerOf(api.GET('/api/tenants/{tenantId}/accounts', { params: { path: { tenantId }, query } }));
}

/** Those of some ids, at most a hundred; what is not there is left out. */
export async function readAccounts(tenantId: string, ids: readonly string[]): Promise<List<Account>> {
  const query = { ids: ids.join(','), limit: ids.length };
  return answerOf(api.GET('/api/tenants/{tenantId}/accounts', { params: { path: { tenantId }, query } }));
}

export function accountQuery(tenantId: string, id: string) {
  return queryOptions({
    queryKey: ['account', tenantId, id],
    queryFn: (): Promise<Account> =>
      answerOf(api.GET('/api/tenants/{tenantId}/accounts/{id}', { params: { path: { tenantId, id } } })),
  });
}

/** How an account signs in, and when and how it last did. */
export function accountSignInQuery(tenantId: string, id: string) {
  return queryOptions({
    queryKey: ['account', tenantId, id, 'sign-in'],
    queryFn: (): Promise<SignInFacts> =>
      answerOf(api.GET('/api/tenants/{tenantId}/accounts/{id}/sign-in', { params: { path: { tenantId, id } } })),
  });
}
