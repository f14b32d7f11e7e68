import { type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../errors/domain-error.js';
import type { Caller } from './caller.js';

/** How long a password that was given counts for what a session alone is not enough for. Milliseconds. */
const FRESH = 10 * 60_000;

/**
 * Refuses a session whose password was given too long ago. A browser that was left open, or a stolen cookie, must not be
 * enough to take a credential along that outlives the session. Any other caller has just given its secret.
 *
 * @throws DomainError `forbidden` with the code `reauthentication-required`
 */
export function requireRecentSignIn(caller: Caller | undefined, now: Date = new Date()): void {
  if (caller?.kind !== 'hr') return;
  if (now.getTime() - caller.authenticatedAt.getTime() > FRESH) throw DomainError.reauthenticationRequired();
}

@Injectable()
class RecentSignInGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    requireRecentSignIn(context.switchToHttp().getRequest<FastifyRequest>().caller);
    return true;
  }
}

/** A route that mints or ends a credential; refused before its body is read. See `requireRecentSignIn`. */
export const RecentSignIn = (): MethodDecorator & ClassDecorator => UseGuards(RecentSignInGuard);
