import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { SettingsReach } from '../../api/views';

/** How many accounts a setting touches that acts at once. Asked anew each time: a warning with an old number is none. */
export function settingsReachQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['settings-reach', tenantId],
    queryFn: (): Promise<SettingsReach> =>
      answerOf(api.GET('/api/tenants/{tenantId}/scim-settings/reach', { params: { path: { tenantId } } })),
    staleTime: 0,
    gcTime: 0,
  });
}
