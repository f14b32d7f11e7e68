import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { GeneratedToken } from '../../api/views';
import { answerOf, api } from '../../api/client';
import { useTenantId } from '../../session/session';
import { useForgetTokens } from './use-forget-tokens';

export interface TokenWish {
  name?: string;
  expiresAt?: string | null;
  overlapHours?: number;
}

/** Makes a token; its clear text is in the answer and nowhere else. */
export function useGenerateToken(
  onGenerated: (token: GeneratedToken) => void,
): UseMutationResult<GeneratedToken, unknown, TokenWish> {
  const tenantId = useTenantId();
  const forget = useForgetTokens();
  return useMutation({
    mutationFn: (body: TokenWish): Promise<GeneratedToken> =>
      answerOf(api.POST('/api/tenants/{tenantId}/scim-tokens', { params: { path: { tenantId } }, body })),
    // Nothing may remember the secret when the dialog has gone.
    gcTime: 0,
    onSuccess: (token) => {
      onGenerated(token);
      return forget();
    },
  });
}
