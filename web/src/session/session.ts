import { queryOptions, useQuery } from '@tanstack/react-query';
import type { SessionView } from '../api/views';
import { answerOf, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import { type SessionEnd, sessionEndOf } from '../api/session-end';

/** Why this browser's session opens nothing any more; null where there was none. What `sessionQuery` found beside its answer. */
export const sessionEndQuery = queryOptions({
  queryKey: ['session-end'],
  queryFn: (): SessionEnd | null => null,
  staleTime: Infinity,
});

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ client }): Promise<SessionView | null> => {
    try {
      return await answerOf(api.GET('/api/session'));
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      client.setQueryData(sessionEndQuery.queryKey, sessionEndOf(error));
      return null;
    }
  },
  staleTime: Infinity,
});

/** Who is signed in, for pages behind the sign-in. */
export function useSession(): SessionView {
  const { data } = useQuery(sessionQuery);
  if (data == null) throw new Error('This page needs somebody who is signed in.');
  return data;
}

/** The tenant of whoever is signed in. */
export function useTenantId(): string {
  return useSession().tenantId;
}
