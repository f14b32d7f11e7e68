import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { clientAddress } from '../../http/connection/client-address.js';
import { DomainError } from '../../errors/domain-error.js';
import type { ScimCaller } from '../policy/caller.js';
import { ScimTokenUse } from './scim-token-use.js';
import { SCIM_TOKEN_STRATEGY } from './scim-token.strategy.js';

/**
 * Lets a request in whose token belongs to the tenant in the path. Every other reason (no token, a wrong, revoked or
 * expired one, another tenant's, a tenant that does not exist) gets one and the same answer.
 */
@Injectable()
export class ScimTokenGuard extends AuthGuard(SCIM_TOKEN_STRATEGY) {
  constructor(private readonly use: ScimTokenUse) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    return true;
  }

  override handleRequest<User>(
    error: unknown,
    user: User | false | null,
    _info: unknown,
    context: ExecutionContext,
  ): User {
    if (error !== null && error !== undefined) throw error;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = user as unknown as ScimCaller | false | null;
    const { tenantId } = request.params as { tenantId?: string };
    if (!caller || caller.tenantId !== tenantId) {
      throw DomainError.unauthenticated(
        'The bearer token is missing, wrong, expired or revoked, or it is not for this tenant. ' +
          'Check the token and the tenant ID at the end of the SCIM URL.',
      );
    }
    request.caller = caller;
    this.use.note(caller, { address: clientAddress(request), userAgent: request.headers['user-agent'] });
    return user as User;
  }
}
