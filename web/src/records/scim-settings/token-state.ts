import type { ScimTokenView } from '../../api/views';

export type TokenState = 'live' | 'expiring' | 'expired' | 'revoked';

/** @param now milliseconds */
export function tokenState({ revokedAt, expiresAt, expiryWarningDays }: ScimTokenView, now: number): TokenState {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt === null) return 'live';
  if (new Date(expiresAt).getTime() <= now) return 'expired';
  return expiryWarningDays === null ? 'live' : 'expiring';
}

export function isUsable(state: TokenState): boolean {
  return state === 'live' || state === 'expiring';
}
