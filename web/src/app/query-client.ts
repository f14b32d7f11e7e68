import { MutationCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem';

export const queryClient: QueryClient = new QueryClient({
  // Whatever is written is in the audit trail, and in the histories that pages show of it.
  mutationCache: new MutationCache({ onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['audit'] }) }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal is an answer; only a server that was not reached or that broke down is worth another try.
      retry: (failures, error) => failures < 2 && (!(error instanceof ApiProblem) || isWorthRetrying(error.status)),
      retryDelay: (attempt) => 500 * 2 ** attempt,
    },
  },
});

function isWorthRetrying(status: number): boolean {
  return status === 0 || status >= 502;
}
