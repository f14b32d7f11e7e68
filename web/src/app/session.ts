import { queryOptions, useQuery } from '@tanstack/react-query';
import type { SessionView } from '../api/views';
import { answerOf, api } from '../api/client';
import { ApiProblem } from '../api/problem';

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<SessionView | null> => {
    try {
      return await answerOf(api.GET('/api/session'));
    } catch (error) {
      // 403: signed in, but no longer as an HR Professional; the sign-in page says who may.
      if (error instanceof ApiProblem && (error.status === 401 || error.status === 403)) return null;
      throw error;
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

/** The tenant whose HR Professional is signed in. */
export function useTenantId(): string {
  return useSession().tenantId;
}
