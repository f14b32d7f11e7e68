import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { AccessCategory, AccessCounts, AccessItem } from '../../api/views';
import type { List } from '../../api/list';

export interface AccessSummary {
  counts: AccessCounts;
  /** IANA name of where the tenant's days begin and end. */
  timeZone: string;
}

/** How many each category has, and whose today that is. */
export function accessSummaryQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['access-report', tenantId, 'summary'],
    queryFn: async (): Promise<AccessSummary> => {
      const params = { path: { tenantId } };
      const { counts, timeZone } = await answerOf(api.GET('/api/tenants/{tenantId}/access-report', { params }));
      return { counts, timeZone };
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
