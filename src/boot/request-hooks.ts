import type { FastifyInstance } from 'fastify';
import type { Configuration } from '../config/configuration.js';
import type { Leaving } from '../health/leaving.js';
import type { Metrics } from '../health/metrics.js';
import type { ProvisioningFigures } from '../health/provisioning-figures.js';
import type { RefusalLog } from '../scim/users/request/refusal-log.js';
import type { AccountCreation } from '../scim/users/writes/account-creation.js';
import { securityHeaders } from '../http/connection/security-headers.js';
import { answerOutcome } from '../http/connection/answer-outcome.js';
import { bareContentType } from '../http/connection/bare-content-type.js';
import { refuseWithoutHost } from '../http/connection/client-error.js';
import { setContentTypeAside } from '../http/connection/content-type.js';
import { isBodyToCome, closeAfterUnreadBody } from '../http/connection/unread-body.js';
import { describeError } from './errors-before-routing.js';
import type { ToldAnswer } from './told-answers.js';

/**
 * What is done for every request before it is routed on, and for every answer before it leaves. The order matters. None of
 * them is asynchronous where it need not be: a promise for each hook costs more than what the hook does.
 */
export function addRequestHooks(fastify: FastifyInstance, { publicUrl }: Configuration, leaving: Leaving): void {
  const headers = securityHeaders(publicUrl);
  fastify.addHook('onRequest', (request, reply, done) => {
    // Pages say otherwise later. The provisioning log has the same id.
    reply.headers(headers).header('x-request-id', request.id);
    if (refuseWithoutHost(request, reply, describeError)) return;
    setContentTypeAside(request);
    done();
  });
  fastify.addHook('preClose', async () => leaving.begin());
  fastify.addHook('onSend', (request, reply, payload, done) => {
    bareContentType(reply);
    // Otherwise a client would keep the connection, and with it the process, until it feels like letting go.
    if (leaving.isLeaving) reply.header('connection', 'close');
    request.underWay?.answerIsMade();
    if (isBodyToCome(request)) closeAfterUnreadBody(request, reply, payload).then((sent) => done(null, sent), done);
    else done(null, payload);
  });
}

/** Counts every answer and how long it took. */
export function measureRequests(metrics: Metrics): (answer: ToldAnswer) => void {
  metrics.serves();
  return ({ request: { caller, method, routeOptions }, status, milliseconds, isGone }) =>
    metrics.answered({
      method,
      route: routeOptions.url ?? 'none',
      status,
      outcome: answerOutcome(status, isGone),
      tenantId: caller !== undefined && 'tenantId' in caller ? caller.tenantId : undefined,
      seconds: milliseconds / 1000,
    });
}

/** Counts what identity providers get, and what they are refused. */
export function measureProvisioning(
  figures: ProvisioningFigures,
  refusals: RefusalLog,
  creation: AccountCreation,
): (answer: ToldAnswer) => void {
  creation.onMatch((match) => figures.matched(match));
  refusals.onRefusal((reason) => figures.refused(reason));
  return ({ request, status, isGone }) => {
    const isServed = answerOutcome(status, isGone) === 'done';
    if (request.caller?.kind === 'scim' && isServed) figures.succeeded(request.headers['user-agent']);
  };
}
