import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { SignInWays } from '../../api/views';

/** How people sign in to a company. Answers for whoever asks, also about one that does not exist. */
export function signInWaysQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['sign-in-ways', tenantId],
    queryFn: (): Promise<SignInWays> =>
      answerOf(api.GET('/api/sign-in-ways/{tenantId}', { params: { path: { tenantId } } })),
  });
}
