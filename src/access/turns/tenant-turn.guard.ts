import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestsUnderWay } from './requests-under-way.js';
import { WITHOUT_TURN } from './without-turn.js';

/** Holds a request back until it is its tenant's turn, once a guard has found out whose it is. */
@Injectable()
export class TenantTurnGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly requests: RequestsUnderWay,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { caller } = request;
    if (caller === undefined || !('tenantId' in caller)) return true;
    if (this.reflector.get<boolean | undefined>(WITHOUT_TURN, context.getHandler()) === true) return true;
    await this.requests.enter(caller.tenantId, request, http.getResponse<FastifyReply>());
    return true;
  }
}
