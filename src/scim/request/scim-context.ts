import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ScimCaller } from '../../access/policy/caller.js';
import type { UnderWay } from '../../access/turns/requests-under-way.js';
import type { ProvisioningSettings } from '../../scim-settings/scim-settings.js';

/** What every SCIM handler needs to know about the tenant it serves. */
export interface ScimContext {
  caller: ScimCaller;
  settings: ProvisioningSettings;
  /** `{PUBLIC_URL}/scim/v2/{tenantId}`: what every `meta.location` begins with, never taken from the Host header. */
  baseUrl: string;
  /** What takes long waits for its turn here, and is broken off when nobody waits for it any more, if it writes nothing. */
  underWay: Omit<UnderWay, 'answerIsMade'>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard that has found provisioning to be on; read with `scimContextOf`. */
    scimContext: ScimContext | undefined;
  }
}

/** @throws Error if no guard has let the request in: a mistake of ours, not of the client's */
export function scimContextOf({ scimContext }: FastifyRequest): ScimContext {
  if (scimContext === undefined) throw new Error('There is no SCIM context: the route lacks ScimEnabledGuard.');
  return scimContext;
}

/** The SCIM context as a handler argument. */
export const CurrentScimContext = createParamDecorator((_: unknown, context: ExecutionContext): ScimContext =>
  scimContextOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
