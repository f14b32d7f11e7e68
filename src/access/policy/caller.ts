import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ProvisioningSettings } from '../../scim-settings/scim-settings.js';
import type { TenantActor } from '../../database/transactions/actor.js';
import { DomainError } from '../../errors/domain-error.js';

/** Who is calling, as a guard found out. Set once per request, read by handlers as an explicit argument. */
export type Caller = ScimCaller | HrCaller | OperatorCaller;

/** An identity provider with a tenant's SCIM token, or with an access token. */
export interface ScimCaller extends TenantActor {
  kind: 'scim';
  /** Of an access token the id of its client: access tokens come and go with the hour, and nobody sees them by themselves. */
  tokenId: string;
  /** When the token ends by itself; null for never. */
  expiresAt: Date | null;
  /** How the tenant's provisioning was set when the request came. */
  settings: ProvisioningSettings;
}

/** Somebody with a session: an HR Professional, or whoever has come by an identity provider. */
export interface HrCaller extends TenantActor {
  kind: 'hr';
  accountId: string;
  sessionId: string;
  userName: string;
  /** Original name of the role that the account has now. */
  role: string;
  /** Whether it is HR Professional, or derived from it. */
  isHrProfessional: boolean;
  /** When the password was last given in this session. */
  authenticatedAt: Date;
}

/** Who runs the installation. */
export interface OperatorCaller {
  kind: 'operator';
}

/** The operator on a route of one tenant. */
export interface TenantOperatorCaller extends OperatorCaller, TenantActor {}

/** Whoever may administer the tenant that he is calling for. */
export type AdminCaller = HrCaller | TenantOperatorCaller;

/** What the guard notes of an operator: with the tenant, where the route is for one. */
export function operatorCaller(): OperatorCaller;
export function operatorCaller(tenantId: string): TenantOperatorCaller;
export function operatorCaller(tenantId?: string): OperatorCaller | TenantOperatorCaller {
  return tenantId === undefined ? { kind: 'operator' } : { kind: 'operator', tenantId, actor: 'operator' };
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is calling; undefined until a guard has let somebody in. */
    caller: Caller | undefined;
  }
}

/**
 * The session of somebody with another role is right as to who that is. It opens the own account and the way out, and nothing
 * of HR's.
 *
 * @throws DomainError `forbidden` unless the caller is an HR Professional now (docs/design.md §4)
 */
export function requireHrProfessional({ isHrProfessional, role }: HrCaller): void {
  if (isHrProfessional) return;
  throw DomainError.forbidden(
    `Only HR Professionals may do this. Your role is ${role} now; ask HR if it should not be.`,
    'not-an-hr-professional',
  );
}

/** The caller as a handler argument. */
export const CurrentCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().caller,
);

/** How a caller is named in records that people read, e.g. a token's `createdBy`. */
export function callerName(caller: Caller): string {
  switch (caller.kind) {
    case 'hr':
      return caller.userName;
    case 'operator':
      return 'operator';
    case 'scim':
      return `SCIM token ${caller.tokenId}`;
  }
}
