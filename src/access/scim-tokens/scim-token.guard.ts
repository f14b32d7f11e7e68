import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../errors/domain-error.js';
import type { ScimCaller } from '../policy/caller.js';
import type { WithTenant } from './header-bearer.strategy.js';
import { ScimTokenStrategy } from './scim-token.strategy.js';
import { ScimTokenUse } from './scim-token-use.js';

/**
 * Lets a request in whose token belongs to the tenant in the path. Every other reason (no token, a wrong, revoked or
 * expired one, another tenant's, a tenant that does not exist) gets one and the same answer.
 */
@Injectable()
export class ScimTokenGuard {
  constructor(
    private readonly strategy: ScimTokenStrategy,
    private readonly use: ScimTokenUse,
  ) {}

  /**
   * Sets `request.caller`.
   *
   * @returns true
   * @throws DomainError `unauthenticated`
   */
  async letIn(request: FastifyRequest): Promise<true> {
    const { tenantId } = request.params as NonNullable<WithTenant['params']>;
    const caller = (await this.strategy.identify(request as FastifyRequest & WithTenant)) as ScimCaller | false;
    if (!caller || caller.tenantId !== tenantId) {
      throw DomainError.unauthenticated(
        'The bearer token is missing, wrong, expired or revoked, or it is not for this tenant. ' +
          'Check the token and the tenant ID at the end of the SCIM URL.',
      );
    }
    request.caller = caller;
    this.use.note(caller, request);
    return true;
  }
}
