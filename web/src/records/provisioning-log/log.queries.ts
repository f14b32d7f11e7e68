import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { SortSearch } from '../../ui/lists/list-sort';
import type { LogSort } from './log-search';
import type { ActivityDay, LogEntry, Operation, Outcome, RefusalReason } from '../../api/views';

/** What the server filters by. */
export interface LogFilter extends SortSearch<LogSort> {
  outcome?: Outcome;
  reason?: RefusalReason;
  operation?: Operation;
  /** Part of a user name, or of what the provider was told. */
  search?: string;
  /** The whole user name; case is ignored. */
  userName?: string;
  accountId?: string;
  personId?: string;
  reviewItemId?: string;
  /** Moments, ISO 8601. */
  from?: string;
  to?: string;
}

export async function readLogPage(
  tenantId: string,
  filter: LogFilter,
  cursor: string | undefined,
  limit = 50,
): Promise<List<LogEntry>> {
  const query = { ...filter, limit, cursor };
  const path = '/api/tenants/{tenantId}/provisioning-log';
  return (await answerOf(api.GET(path, { params: { path: { tenantId }, query } }))) as List<LogEntry>;
}

export function logEntryQuery(tenantId: string, id: string) {
  return queryOptions({
    queryKey: ['log-entry', tenantId, id],
    queryFn: async (): Promise<LogEntry> => {
      const path = '/api/tenants/{tenantId}/provisioning-log/{id}';
      return (await answerOf(api.GET(path, { params: { path: { tenantId, id } } }))) as LogEntry;
    },
  });
}

/** What provisioning did in the last 30 days. */
export function activityQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['activity', tenantId],
    queryFn: async (): Promise<ActivityDay[]> => {
      const path = '/api/tenants/{tenantId}/provisioning-log/activity';
      return (await answerOf(api.GET(path, { params: { path: { tenantId }, query: { days: 30 } } }))).items;
    },
  });
}
