import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { Tenant } from '../../api/views';

export function tenantQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['tenant', tenantId],
    queryFn: (): Promise<Tenant> => answerOf(api.GET('/api/tenants/{tenantId}', { params: { path: { tenantId } } })),
  });
}
