import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { scimContextOf } from '../scim-context.js';
import { provisioningAttempt } from '../users/provisioning-attempt.js';
import { readUpdateRequest } from '../users/user-body.js';
import { ImmutableAttributesCheck } from './immutable-attributes-check.js';

/**
 * The door for PUT and PATCH: refuses or strikes out what HR owns. The account is the lock: it throws if another
 * employee number ever reaches it (`Account.keepEmployeeNumber`), and it has no names of its own.
 */
@Injectable()
export class ImmutableAttributesGuard implements CanActivate {
  constructor(private readonly check: ImmutableAttributesCheck) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { id } = request.params as { id: string };
    await this.check.pass(scimContextOf(request), provisioningAttempt(request), id, () => readUpdateRequest(request));
    return true;
  }
}
