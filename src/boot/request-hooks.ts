import type { FastifyInstance } from 'fastify';
import type { Configuration } from '../config/configuration.js';
import type { Leaving } from '../health/leaving.js';
import type { Metrics } from '../health/metrics.js';
import type { ProvisioningFigures } from '../health/provisioning-figures.js';
import type { RefusalLog } from '../scim/users/request/refusal-log.js';
import type { AccountCreation } from '../scim/users/writes/account-creation.js';
import { securityHeaders } from '../http/connection/security-headers.js';
import { bareContentType } from '../http/connection/bare-content-type.js';
import { refuseWithoutHost } from '../http/connection/client-error.js';
import { setContentTypeAside } from '../http/connection/content-type.js';
import { closeAfterUnreadBody } from '../http/connection/unread-body.js';
import { describeError } from './errors-before-routing.js';

/** What is done for every request before it is routed on, and for every answer before it leaves. The order matters. */
export function addRequestHooks(fastify: FastifyInstance, { publicUrl }: Configuration, leaving: Leaving): void {
  const addHeaders = securityHeaders(publicUrl);
  fastify.addHook('onRequest', async (request, reply) => {
    // Nest takes a stream's headers as they are before there is anything to send; pages say otherwise later.
    addHeaders(reply);
    // The provisioning log has the same id.
    reply.header('x-request-id', request.id);
  });
  fastify.addHook('onRequest', async (request, reply) => refuseWithoutHost(request, reply, describeError));
  fastify.addHook('onRequest', async (request) => setContentTypeAside(request));
  fastify.addHook('preClose', async () => leaving.begin());
  fastify.addHook('onSend', async (request, reply, payload) => {
    addHeaders(reply);
    bareContentType(reply);
    // Otherwise a client would keep the connection, and with it the process, until it feels like letting go.
    if (leaving.isLeaving) reply.header('connection', 'close');
    request.answerIsMade?.();
    return closeAfterUnreadBody(request, reply, payload);
  });
}

/** Counts every answer and how long it took. */
export function measureRequests(fastify: FastifyInstance, metrics: Metrics): void {
  metrics.serves();
  fastify.addHook('onResponse', async (request, reply) => {
    const { caller, method, routeOptions } = request;
    metrics.answered({
      method,
      route: routeOptions.url ?? 'none',
      status: reply.statusCode,
      tenantId: caller !== undefined && 'tenantId' in caller ? caller.tenantId : undefined,
      seconds: reply.elapsedTime / 1000,
    });
  });
}

/** Counts what identity providers get, and what they are refused. */
export function measureProvisioning(
  fastify: FastifyInstance,
  figures: ProvisioningFigures,
  refusals: RefusalLog,
  creation: AccountCreation,
): void {
  creation.onMatch((match) => figures.matched(match));
  refusals.onRefusal((reason) => figures.refused(reason));
  fastify.addHook('onResponse', async (request, reply) => {
    if (request.caller?.kind === 'scim' && reply.statusCode < 400) figures.succeeded(request.headers['user-agent']);
  });
}
