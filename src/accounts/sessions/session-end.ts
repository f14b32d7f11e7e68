import { DomainError } from '../../errors/domain-error.js';
import type { ProblemCode } from '../../errors/problem-codes.js';

/** Why a session ended that nobody signed out of. */
export const SESSION_ENDS = [
  /** The account was deactivated or deleted. */
  'account-closed',
  /** HR lets in only who is employed today, and this person is not. */
  'not-employed',
  /** The account got another password, or lost the one it had. */
  'password-changed',
  /** The account was signed out everywhere. */
  'signed-out-everywhere',
  /** Its owner has ended it from another one. */
  'signed-out-elsewhere',
  /** The identity provider has asked for it (Universal Logout). */
  'signed-out-by-provider',
  /** Half an hour without a request, or twelve hours in all. */
  'session-expired',
] as const satisfies readonly ProblemCode[];
export type SessionEnd = (typeof SESSION_ENDS)[number];

const SENTENCES: Record<SessionEnd, string> = {
  'account-closed':
    'You have been signed out, because your account was deactivated or deleted. Ask HR if that should not be.',
  'not-employed':
    'You have been signed out, because HR has no employment of yours for today. Ask HR if that should not be.',
  'password-changed':
    'You have been signed out, because the password of your account was changed. Sign in with the new one, or ask HR.',
  'signed-out-everywhere': 'You have been signed out, because your account was signed out everywhere. Sign in again.',
  'signed-out-elsewhere':
    'You have been signed out, because this session was ended from the list of your sessions. Sign in again.',
  'signed-out-by-provider':
    'You have been signed out, because your company’s identity provider asked for it. Sign in again, or ask IT.',
  'session-expired': 'You were away for a while, so you have been signed out. Sign in again.',
};

/** The answer to a session that is over. Only for whoever has shown its secret: to a stranger it would tell something. */
export function sessionHasEnded(end: SessionEnd): DomainError {
  return DomainError.unauthenticated(SENTENCES[end], end);
}

/** The answer to a request without a session that we know of. */
export function signInFirst(): DomainError {
  return DomainError.unauthenticated('Sign in first.');
}
