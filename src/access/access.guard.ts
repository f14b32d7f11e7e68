import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Statement } from '../database/statements/statement.js';
import { TenantStatements } from '../database/statements/tenant-statements.js';
import { DomainError } from '../errors/domain-error.js';
import { isTenantId } from '../tenants/tenant-id.js';
import { ACCESS_POLICY, type AccessPolicy } from './policy/access-policy.js';
import { type HrCaller, requireHrProfessional, operatorCaller } from './policy/caller.js';
import { FailedAuthLimit } from './policy/failed-auth-limit.js';
import { OperatorToken } from './policy/operator-token.js';
import { requireSameOrigin } from './policy/same-origin.js';
import { ScimTokenGuard } from './scim-tokens/scim-token.guard.js';
import { SessionService } from './sessions/session.service.js';
import { Configuration } from '../config/configuration.js';

const TENANT = new Statement<{ tenantId: string }>(
  'tenant',
  'select tenant_id as "tenantId" from tenant where tenant_id = $1',
);

type Gate = (request: FastifyRequest) => Promise<boolean>;

/** The door: finds out who is calling and holds the caller against the route's policy. No policy, no way in. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly gates: Record<AccessPolicy, Gate> = {
    public: async () => true,
    scim: async (request) => this.scimToken.letIn(request),
    'signed-in': async (request) => this.letIn(request, await this.session(request)),
    operator: async (request) => {
      this.operator.require(request);
      const { tenantId } = request.params as { tenantId?: string };
      if (tenantId !== undefined) refuseImpossible(tenantId);
      request.caller = operatorCaller();
      return true;
    },
    'tenant-admin': async (request) => this.tenantAdmin(request),
  };

  constructor(
    private readonly reflector: Reflector,
    private readonly scimToken: ScimTokenGuard,
    private readonly operator: OperatorToken,
    private readonly sessions: SessionService,
    private readonly statements: TenantStatements,
    private readonly config: Configuration,
    private readonly failures: FailedAuthLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride<AccessPolicy | undefined>(ACCESS_POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (policy === undefined) return false;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    try {
      return await this.gates[policy](request);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') await this.failures.count(request);
      throw error;
    }
  }

  private async tenantAdmin(request: FastifyRequest): Promise<boolean> {
    const { tenantId } = request.params as { tenantId: string };
    if (this.operator.isGiven(request)) {
      this.operator.require(request);
      await this.requireTenant(tenantId);
      request.caller = operatorCaller(tenantId);
      return true;
    }
    const caller = await this.session(request);
    requireHrProfessional(caller);
    // Another tenant answers like one that does not exist: which companies are customers is nobody's business.
    if (caller.tenantId !== tenantId) throw DomainError.notFound('tenant');
    return this.letIn(request, caller);
  }

  private async session(request: FastifyRequest): Promise<HrCaller> {
    const caller = await this.sessions.requireCaller(request);
    requireSameOrigin(request, this.config.publicUrl);
    return caller;
  }

  private letIn(request: FastifyRequest, caller: HrCaller): boolean {
    request.caller = caller;
    return true;
  }

  private async requireTenant(tenantId: string): Promise<void> {
    refuseImpossible(tenantId);
    const found = await this.statements.read(tenantId, TENANT.with(tenantId));
    if (found.length === 0) throw DomainError.notFound('tenant');
  }
}

/** What cannot be a tenant ID is the ID of no tenant; PostgreSQL is not asked, some of it it could not even read. */
function refuseImpossible(tenantId: string): void {
  if (!isTenantId(tenantId)) throw DomainError.notFound('tenant');
}
