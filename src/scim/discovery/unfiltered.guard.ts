import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ScimError } from '../protocol/errors/scim-error.js';

/**
 * What describes the service is not filtered; other parameters of a query are ignored. RFC 7644 §4: 403 for a filter, so
 * that nobody takes the whole list for what matches.
 */
@Injectable()
export class UnfilteredGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    if (Object.hasOwn(query as object, 'filter')) {
      throw ScimError.forbidden('This endpoint takes no filter. Leave "filter" out and search the answer.');
    }
    return true;
  }
}
