import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { Retention, RetentionPeriod } from '../../api/views';

/** Days of each period. */
export type RetentionDays = Record<RetentionPeriod, number>;

export function retentionQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['retention', tenantId],
    queryFn: (): Promise<Retention> =>
      answerOf(api.GET('/api/tenants/{tenantId}/retention', { params: { path: { tenantId } } })),
    // Numbers of what goes next: old ones would be wrong.
    staleTime: 0,
  });
}

/** @param dryRun only says what would go */
export async function saveRetention(tenantId: string, days: RetentionDays, dryRun: boolean): Promise<Retention> {
  const params = { path: { tenantId }, query: { dryRun } };
  return answerOf(api.PUT('/api/tenants/{tenantId}/retention', { params, body: days }));
}

/** Where a person's data is downloaded. */
export function personDataFile(tenantId: string, personId: string): string {
  return `/api/tenants/${encodeURIComponent(tenantId)}/persons/${encodeURIComponent(personId)}/data`;
}
