import type { ScimTokenView } from '../api/views';

export type TokenState = 'live' | 'expiring' | 'expired' | 'revoked';

const SOON = 14 * 24 * 60 * 60_000;

/** @param now milliseconds */
export function tokenState({ revokedAt, expiresAt }: ScimTokenView, now: number): TokenState {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt === null) return 'live';
  const left = new Date(expiresAt).getTime() - now;
  if (left <= 0) return 'expired';
  return left < SOON ? 'expiring' : 'live';
}

export function isUsable(state: TokenState): boolean {
  return state === 'live' || state === 'expiring';
}
