import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { MatchMethodView, ScimTokenView, ScimSettings } from '../../api/views';

export function scimSettingsQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['scim-settings', tenantId],
    queryFn: (): Promise<ScimSettings> =>
      answerOf(api.GET('/api/tenants/{tenantId}/scim-settings', { params: { path: { tenantId } } })),
  });
}

/** The match methods, and how many persons each could find. */
export function matchMethodsQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['match-methods', tenantId],
    queryFn: async (): Promise<MatchMethodView[]> => {
      const path = '/api/tenants/{tenantId}/match-methods';
      return (await answerOf(api.GET(path, { params: { path: { tenantId } } }))).items;
    },
  });
}

export function scimTokensQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['scim-tokens', tenantId],
    queryFn: (): Promise<{ items: ScimTokenView[] }> =>
      answerOf(api.GET('/api/tenants/{tenantId}/scim-tokens', { params: { path: { tenantId } } })),
  });
}
