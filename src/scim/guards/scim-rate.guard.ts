import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../../access/caller.js';
import { Configuration } from '../../config/configuration.js';
import { ScimError } from '../protocol/scim-error.js';

/** Tokens left in a tenant's bucket, and when they were counted (milliseconds). */
interface Bucket {
  level: number;
  at: number;
}

/**
 * A token bucket per tenant, so that one tenant's import does not slow down another's sign-ins. Okta waits as long as an
 * integer `Retry-After` says and then goes on; it ignores any other form (OKTA.md §5.3).
 */
@Injectable()
export class ScimRateGuard implements CanActivate {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly config: Configuration) {}

  canActivate(context: ExecutionContext): boolean {
    const { scimRatePerSecond: rate, scimRateBurst: burst } = this.config;
    const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (rate === 0 || caller?.kind !== 'scim') return true;
    const now = Date.now();
    const bucket = this.buckets.get(caller.tenantId) ?? { level: burst, at: now };
    bucket.level = Math.min(burst, bucket.level + ((now - bucket.at) / 1000) * rate);
    bucket.at = now;
    this.buckets.set(caller.tenantId, bucket);
    if (bucket.level < 1) {
      const seconds = Math.min(60, Math.max(1, Math.ceil((1 - bucket.level) / rate)));
      context.switchToHttp().getResponse<FastifyReply>().header('retry-after', String(seconds));
      throw ScimError.tooManyRequests(
        `This tenant sends more than ${rate} requests a second. Try again in ${seconds} s.`,
      );
    }
    bucket.level -= 1;
    return true;
  }
}
