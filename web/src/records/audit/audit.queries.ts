import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { AuditActor, AuditEvent, ChainState } from '../../api/views';

/** What the server filters by. */
export interface AuditFilter {
  /** A kind of actor, or the name of one. */
  actor?: string;
  kind?: string;
  personId?: string;
  accountId?: string;
  /** Moments, ISO 8601. */
  from?: string;
  to?: string;
}

export async function readAuditPage(
  tenantId: string,
  filter: AuditFilter,
  cursor: string | undefined,
  limit = 50,
): Promise<List<AuditEvent>> {
  const query = { ...filter, limit, cursor };
  return answerOf(api.GET('/api/tenants/{tenantId}/audit-events', { params: { path: { tenantId }, query } }));
}

/** Whom the trail names. */
export function auditActorsQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['audit', tenantId, 'actors'],
    queryFn: async (): Promise<AuditActor[]> => {
      const path = '/api/tenants/{tenantId}/audit-events/actors';
      return (await answerOf(api.GET(path, { params: { path: { tenantId } } }))).items;
    },
  });
}

/** Whether the trail is as it was written. Asked for again while a check is under way. */
export function chainQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['audit', tenantId, 'chain'],
    queryFn: async (): Promise<ChainState> => {
      const path = '/api/tenants/{tenantId}/audit-events/chain';
      return answerOf(api.GET(path, { params: { path: { tenantId } } }));
    },
    refetchInterval: (query) => (query.state.data?.running == null ? false : 1000),
  });
}

export async function checkChain(tenantId: string): Promise<ChainState> {
  const path = '/api/tenants/{tenantId}/audit-events/chain/check';
  return answerOf(api.POST(path, { params: { path: { tenantId } } }));
}
