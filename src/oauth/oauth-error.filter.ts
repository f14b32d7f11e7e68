import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, retryAfterOf } from '../http/admin/problem.js';
import { NOT_STORED } from './not-stored.js';
import { OauthError } from './oauth-error.js';

/** Translates every error of the token endpoint into the words of RFC 6749 §5.2. */
@Injectable()
@Catch()
export class OauthErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(OauthErrorFilter.name);

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const { code, status, message } = error instanceof OauthError ? error : inOauth(error);
    if (status >= 500) this.logger.error({ err: error, requestId: request.id }, 'token request failed');
    // Whoever has used the header must be told of the scheme (RFC 6749 §5.2), and every 401 says how to do better.
    if (status === 401) reply.header('www-authenticate', 'Basic realm="oauth2"');
    await reply
      .status(status)
      .headers({ ...NOT_STORED, ...retryAfterOf(error, status) })
      .type('application/json')
      .send({ error: code, error_description: message });
  }
}

function inOauth(error: unknown): OauthError {
  const { status, detail } = problemOf(error);
  return OauthError.ofStatus(status, detail);
}
