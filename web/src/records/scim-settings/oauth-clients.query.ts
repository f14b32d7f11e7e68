import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { OauthClient } from '../../api/views';

/** The programs that get access tokens by client credentials. */
export function oauthClientsQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['oauth-clients', tenantId],
    queryFn: (): Promise<{ items: OauthClient[] }> =>
      answerOf(api.GET('/api/tenants/{tenantId}/oauth-clients', { params: { path: { tenantId } } })),
  });
}
