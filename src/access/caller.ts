import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who is calling, as a guard found out. Set once per request, read by handlers as an explicit argument. */
export type Caller = ScimCaller | HrCaller | OperatorCaller;

/** An identity provider with a tenant's SCIM token. */
export interface ScimCaller {
  kind: 'scim';
  tenantId: string;
  tokenId: string;
}

/** An HR Professional with a session. */
export interface HrCaller {
  kind: 'hr';
  tenantId: string;
  accountId: string;
  sessionId: string;
  userName: string;
  role: string;
}

/** Who runs the installation. */
export interface OperatorCaller {
  kind: 'operator';
}

const callers = new WeakMap<FastifyRequest['raw'], Caller>();

/** Notes who is calling; for guards. */
export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request.raw, caller);
}

/** @returns who is calling, or undefined before a guard has let anybody in */
export function callerOf(request: FastifyRequest): Caller | undefined {
  return callers.get(request.raw);
}

/** The caller as a handler argument. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller | undefined =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
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
