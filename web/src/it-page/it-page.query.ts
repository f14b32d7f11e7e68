import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { ItPage } from '../api/views';

/** What the link shows; null where it is wrong, was taken back or has ended. */
export function itPageQuery(tenantId: string, key: string) {
  return queryOptions({
    queryKey: ['it-page', tenantId, key],
    queryFn: async (): Promise<ItPage | null> => {
      try {
        return await answerOf(api.GET('/api/it-page/{tenantId}/{key}', { params: { path: { tenantId, key } } }));
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
  });
}
