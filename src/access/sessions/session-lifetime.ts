import type { SessionEnd } from '../../accounts/sessions/session-end.js';

/** A session ends after this long without a request, and after this long in any case. Milliseconds. */
export const IDLE = 30 * 60_000;
export const ABSOLUTE = 12 * 60 * 60_000;
/** The time of the last request is written at most this often. */
export const SEEN_STEP = 60_000;

interface Lifetime {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly account: { readonly active: boolean };
}

/** @returns why a session that is still there counts no more; null while it lives */
export function endOf({ lastSeenAt, createdAt, account }: Lifetime, now: number): SessionEnd | null {
  if (!account.active) return 'account-closed';
  return now - lastSeenAt.getTime() > IDLE || now - createdAt.getTime() > ABSOLUTE ? 'session-expired' : null;
}
