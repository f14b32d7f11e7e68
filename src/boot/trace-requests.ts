import type { FastifyInstance } from 'fastify';
import type { OpenSpan, Tracing } from '../tracing/tracing.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The span of the request, where somebody wants traces. */
    trace: OpenSpan | undefined;
  }
}

/**
 * Makes each request a span, and all that is done for it a part of it. The route and never the path is told of, and who it was for
 * by the tenant; the answer says by which ID the trace is found.
 */
export function traceRequests(fastify: FastifyInstance, tracing: Tracing): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { method, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    const span = tracing.request(`${method} ${route}`, request.headers, {
      'http.request.method': method,
      'http.route': route,
    });
    request.trace = span;
    reply.header('x-trace-id', span.traceId);
    // Closed in any case, also when the client has gone before the answer.
    reply.raw.once('close', () => {
      const { caller } = request;
      const { statusCode } = reply;
      span.add({
        'http.response.status_code': statusCode,
        ...(caller !== undefined && 'tenantId' in caller && { 'cezanne.tenant': caller.tenantId }),
      });
      if (!reply.raw.writableFinished) span.end('client-gone');
      else span.end(statusCode >= 500 && statusCode !== 501 ? String(statusCode) : undefined);
    });
    tracing.within(span, done);
  });
}
