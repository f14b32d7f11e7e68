import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { TenantDatabase } from '../../database/tenant-database.js';
import { scimContextOf } from '../scim-context.js';
import { provisioningAttempt } from '../users/provisioning-attempt.js';
import { findScimAccount } from '../users/scim-account.js';
import { intentOf } from '../users/update-request.js';
import { readUpdateRequest } from '../users/user-body.js';
import { userResource } from '../users/user-resource.js';
import { judgeImmutableAttributes } from './immutable-attributes.js';

/**
 * The door for PUT and PATCH: refuses or strikes out what HR owns. The account is the lock: it throws if another
 * employee number ever reaches it (`Account.keepEmployeeNumber`), and it has no names of its own.
 */
@Injectable()
export class ImmutableAttributesGuard implements CanActivate {
  constructor(private readonly database: TenantDatabase) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { caller, settings, baseUrl } = scimContextOf(request);
    const { id } = request.params as { id: string };
    const attempt = provisioningAttempt(request);
    // First the account, so that the log knows whom a body is about that cannot even be read.
    const account = await this.database.inTenant(caller.tenantId, (scope) => findScimAccount(scope, id));
    attempt?.isAbout(account);
    const update = await readUpdateRequest(request);
    const held = userResource(account, baseUrl);
    const { refusal, ignored } = judgeImmutableAttributes(intentOf(update, held), held, settings.immutableAttributes);
    if (attempt !== undefined) attempt.ignored = ignored;
    if (refusal !== null) throw refusal;
    return true;
  }
}
