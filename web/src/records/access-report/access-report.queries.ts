import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { AccessCategory, AccessCounts, AccessItem } from '../../api/views';
import type { List } from '../../api/list';

/** How many each category has. */
export function accessCountsQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['access-report', tenantId, 'counts'],
    queryFn: async (): Promise<AccessCounts> => {
      const params = { path: { tenantId } };
      return (await answerOf(api.GET('/api/tenants/{tenantId}/access-report', { params }))).counts;
    },
  });
}

export async function readAccessPage(
  tenantId: string,
  category: AccessCategory,
  cursor?: string,
): Promise<List<AccessItem>> {
  const query = { category, limit: 50, cursor };
  return answerOf(api.GET('/api/tenants/{tenantId}/access-report', { params: { path: { tenantId }, query } }));
}

/** Where all of a category is as a file. */
export function accessReportFile(tenantId: string, category: AccessCategory): string {
  return `/api/tenants/${encodeURIComponent(tenantId)}/access-report.csv?category=${category}`;
}
