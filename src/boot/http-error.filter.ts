import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { endUnheard, HUNG_UP } from '../access/turns/hung-up.js';
import { Configuration } from '../config/configuration.js';
import { PROBLEM_JSON, problemOf, retryAfterOf } from '../http/admin/problem.js';
import { DomainError } from '../errors/domain-error.js';
import { isMisplacedScim, noTenantInUrl } from '../scim/request/misplaced-request.js';
import { answerScimError, isFault } from '../scim/request/scim-error-answer.js';
import { provisioningAttempt } from '../scim/users/request/provisioning-attempt.js';
import { RefusalLog } from '../scim/users/request/refusal-log.js';
import { isScim } from './scim-surface.js';

/** Translates every error of every route, once: SCIM errors under `/scim`, problem documents elsewhere. */
@Injectable()
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(HttpErrorFilter.name);

  constructor(
    private readonly refusals: RefusalLog,
    private readonly config: Configuration,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    if (error === HUNG_UP) {
      endUnheard(request, reply);
      return;
    }
    const isLost = request.is404;
    if (isScim(request.url) || (isLost && isMisplacedScim(request))) {
      const answer = answerScimError(request, reply, isLost ? noTenantInUrl(this.config.publicUrl) : error);
      if (isFault(answer)) this.logger.error({ err: error, requestId: request.id }, 'SCIM request failed');
      await this.refusals.record(provisioningAttempt(request), answer);
      await reply.send(answer.body);
      return;
    }
    const problem = { ...problemOf(error), ...(request.trace !== undefined && { traceId: request.trace.traceId }) };
    if (problem.status >= 500) this.logger.error({ err: error, requestId: request.id }, 'request failed');
    if (error instanceof DomainError && error.kind === 'unauthenticated') reply.header('www-authenticate', 'Bearer');
    await reply.status(problem.status).headers(retryAfterOf(error, problem.status)).type(PROBLEM_JSON).send(problem);
  }
}
