import { queryOptions } from '@tanstack/react-query';
import type { Checklist } from '../../api/views';
import { answerOf, api } from '../../api/client';

/** What real traffic has shown, and what will soon stop it. */
export function checklistQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['checklist', tenantId],
    queryFn: async (): Promise<Checklist> => {
      const path = '/api/tenants/{tenantId}/scim-settings/checklist';
      return answerOf(api.GET(path, { params: { path: { tenantId } } }));
    },
  });
}
