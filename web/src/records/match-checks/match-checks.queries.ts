import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { CheckedUser, MatchCheck, MatchMethod, MatchOutcome } from '../../api/views';

/** How often a check that runs is looked at. Milliseconds. */
const LOOK = 700;

/** Where the users of a check come from: text as CSV, what the provider has sent in the last 30 days, or the accounts. */
export type CheckSource = Blob | 'log' | 'accounts';
/** As many as the server keeps of a tenant. */
const MOST_KEPT = 20;

/** Whose rows are shown. */
export interface CheckedUsersFilter {
  method: MatchMethod;
  outcome?: MatchOutcome;
  refused?: boolean;
  search?: string;
}

/**
 * The check that was made last of users to come; null where there is none. One of the accounts belongs to the question that had
 * it made. Looks again while it runs.
 */
export function lastCheckQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['match-checks', tenantId, 'last'],
    queryFn: async (): Promise<MatchCheck | null> => {
      const path = '/api/tenants/{tenantId}/match-checks';
      const list = await answerOf(api.GET(path, { params: { path: { tenantId }, query: { limit: MOST_KEPT } } }));
      return list.items.find(({ source }) => source !== 'accounts') ?? null;
    },
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK : false),
  });
}

/** One check, looked at again while it runs. */
export function matchCheckQuery(tenantId: string, id: string) {
  return queryOptions({
    queryKey: ['match-checks', tenantId, id],
    queryFn: (): Promise<MatchCheck> =>
      answerOf(api.GET('/api/tenants/{tenantId}/match-checks/{id}', { params: { path: { tenantId, id } } })),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? LOOK : false),
  });
}

/** @throws ApiProblem when the list cannot be read */
export async function beginCheck(tenantId: string, source: CheckSource): Promise<MatchCheck> {
  const path = '/api/tenants/{tenantId}/match-checks';
  const params = { path: { tenantId } };
  if (typeof source === 'string') return answerOf(api.POST(path, { params, body: { source } }));
  return answerOf(
    api.POST(path, {
      params,
      body: '',
      // The bytes as they are: the server tells the encoding from the file.
      bodySerializer: () => source,
      headers: { 'content-type': 'text/csv' },
    }),
  );
}

/** Cancels a check that runs, and forgets it. */
export async function removeCheck(tenantId: string, id: string): Promise<void> {
  await answerOf(api.DELETE('/api/tenants/{tenantId}/match-checks/{id}', { params: { path: { tenantId, id } } }));
}

export async function readCheckedUsers(
  tenantId: string,
  id: string,
  filter: CheckedUsersFilter,
  cursor: string | undefined,
): Promise<List<CheckedUser>> {
  const query = { ...filter, limit: 50, cursor };
  const path = '/api/tenants/{tenantId}/match-checks/{id}/users';
  return answerOf(api.GET(path, { params: { path: { tenantId, id }, query } }));
}

/** Where the same rows are as a file. */
export function checkedUsersFile(tenantId: string, id: string, filter: CheckedUsersFilter): string {
  const { method, outcome, refused, search } = filter;
  const query = new URLSearchParams({
    method,
    ...(outcome !== undefined && { outcome }),
    ...(refused !== undefined && { refused: String(refused) }),
    ...(search !== undefined && { search }),
  });
  return `/api/tenants/${encodeURIComponent(tenantId)}/match-checks/${id}/users.csv?${query}`;
}
