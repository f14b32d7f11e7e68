import {
  applyDecorators,
  type CallHandler,
  Controller,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../access/policy/access-policy.js';
import { ScimEnabledGuard } from './scim-enabled.guard.js';
import { ScimRateGuard } from './scim-rate.guard.js';
import { ListAsText } from '../lists/list-as-text.js';
import { SCIM_JSON } from '../request/scim-error-answer.js';

/** Answers carry SCIM's own media type (RFC 7644 §3.1); Entra ID insists on it. */
@Injectable()
class ScimMediaType implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    context.switchToHttp().getResponse<FastifyReply>().type(SCIM_JSON);
    return next.handle();
  }
}

/** A controller below `/scim/v2/{tenantId}`: for the tenant's token, within its rate, and only while SCIM is on. */
export const ScimController = (path = ''): ClassDecorator =>
  applyDecorators(
    Controller(`scim/v2/:tenantId/${path}`),
    Access('scim'),
    UseGuards(ScimRateGuard, ScimEnabledGuard),
    UseInterceptors(ScimMediaType, ListAsText),
    ApiExcludeController(),
  );
