import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Configuration } from '../../config/configuration.js';
import { DomainError } from '../../errors/domain-error.js';
import { ScimRate } from './scim-rate.js';

/**
 * A token bucket per tenant, so that one tenant's import does not slow down another's sign-ins. Okta waits as long as an
 * integer `Retry-After` says and then goes on; it ignores any other form (docs/okta.md §5.3).
 */
@Injectable()
export class ScimRateGuard implements CanActivate {
  constructor(
    private readonly config: Configuration,
    private readonly rate: ScimRate,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
    const seconds = caller?.kind === 'scim' ? await this.rate.take(caller.tenantId) : 0;
    if (seconds === 0) return true;
    const { scimRatePerSecond } = this.config;
    throw DomainError.tooManyRequests(`This tenant sends more than ${scimRatePerSecond} requests a second`, seconds);
  }
}
