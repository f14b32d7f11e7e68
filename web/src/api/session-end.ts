import type { ApiProblem } from './problem';
import type { ProblemCode } from './views';

/** Why a session that was this browser's opens nothing any more, as the server tells whoever still has its cookie. */
const SESSION_ENDS = [
  'account-closed',
  'not-employed',
  'password-changed',
  'signed-out-everywhere',
  'signed-out-elsewhere',
  'signed-out-by-provider',
  'session-expired',
  /** It lives, but the role was taken. */
  'not-an-hr-professional',
] as const satisfies readonly ProblemCode[];
export type SessionEnd = (typeof SESSION_ENDS)[number];

/** @returns why the session opens nothing any more; null for other problems, and where the server does not say */
export function sessionEndOf({ status, code }: ApiProblem): SessionEnd | null {
  if (status !== 401 && status !== 403) return null;
  return SESSION_ENDS.find((end) => end === code) ?? null;
}

/** The ends after which no password lets anybody in again: somebody else has to act first. */
export type ShutOut = Extract<SessionEnd, 'account-closed' | 'not-employed' | 'not-an-hr-professional'>;

const SHUT_OUT: ReadonlySet<string> = new Set([
  'account-closed',
  'not-employed',
  'not-an-hr-professional',
] satisfies ShutOut[]);

export function isShutOut(reason: string): reason is ShutOut {
  return SHUT_OUT.has(reason);
}
