import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EntraTraffic } from '../../request/entra-traffic.js';
import { scimContextOf } from '../../request/scim-context.js';
import { provisioningAttempt } from '../request/provisioning-attempt.js';
import { readUpdateRequest } from '../request/user-body.js';
import { ImmutableAttributesCheck } from './immutable-attributes-check.js';
import { handOn } from './judged-update.js';

/**
 * The door for PUT and PATCH: refuses or strikes out what HR owns, and hands its finding on. The account is the lock: it throws if another
 * employee number ever reaches it (`Account.keepEmployeeNumber`), and it has no names of its own.
 */
@Injectable()
export class ImmutableAttributesGuard implements CanActivate {
  constructor(
    private readonly check: ImmutableAttributesCheck,
    private readonly entra: EntraTraffic,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { id } = request.params as { id: string };
    const scim = scimContextOf(request);
    try {
      const update = await this.check.pass(scim, provisioningAttempt(request), id, () => readUpdateRequest(request));
      handOn(request, update);
    } finally {
      await this.entra.look(request, scim.settings);
    }
    return true;
  }
}
