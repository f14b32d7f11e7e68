import { queryOptions } from '@tanstack/react-query';
import type { ChecklistItem } from '../api/views';
import { answerOf, api } from '../api/client';

/** What real traffic has shown. */
export function checklistQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['checklist', tenantId],
    queryFn: async (): Promise<ChecklistItem[]> => {
      const path = '/api/tenants/{tenantId}/scim-settings/checklist';
      return (await answerOf(api.GET(path, { params: { path: { tenantId } } }))).items;
    },
  });
}
