import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { IdentityProvider } from '../../api/views';

/** All of a tenant's identity providers; a tenant has a handful. */
export function identityProvidersQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['identity-providers', tenantId],
    queryFn: (): Promise<List<IdentityProvider>> =>
      answerOf(
        api.GET('/api/tenants/{tenantId}/identity-providers', {
          params: { path: { tenantId }, query: { limit: 500 } },
        }),
      ),
  });
}

export function identityProviderQuery(tenantId: string, id: string) {
  return queryOptions({
    queryKey: ['identity-providers', tenantId, id],
    queryFn: (): Promise<IdentityProvider> =>
      answerOf(api.GET('/api/tenants/{tenantId}/identity-providers/{id}', { params: { path: { tenantId, id } } })),
  });
}
