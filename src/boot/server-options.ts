import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from '../config/configuration.js';
import { securityHeaders } from '../http/connection/security-headers.js';
import { clientErrorAnswer } from '../http/connection/client-error.js';
import { answerUnroutable, describeError } from './errors-before-routing.js';
import { requestId } from './logging.js';
import { rewriteUrl } from './rewrite-url.js';

/** The HTTP server as Nest gets it: its limits, and what it says to whom no route and no hook is reached by. */
export function serverWith({ publicUrl, trustedProxies }: Configuration): FastifyAdapter {
  const headers = securityHeaders(publicUrl);
  return new FastifyAdapter({
    rewriteUrl,
    genReqId: requestId,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      // No hook runs for these.
      reply.headers(headers);
      answerUnroutable(error, request, reply);
    },
    // How long a request may take to arrive, the largest of imports too.
    requestTimeout: 300_000,
    // How long its headers may take, and how often Node looks. What a body may take is said where it is read.
    // Who leaves out the Host is refused by a hook, as everybody is.
    http: { headersTimeout: 20_000, connectionsCheckingInterval: 5_000, requireHostHeader: false },
    clientErrorHandler: clientErrorAnswer(describeError, headers),
    forceCloseConnections: 'idle',
    // What comes by a connection that is kept is served to the end, and the connection closed with the answer.
    return503OnClosing: false,
    ...(trustedProxies.length > 0 && { trustProxy: [...trustedProxies] }),
    // As long as a URL can be: what is longer would not be routed, and so not asked for a credential.
    routerOptions: { maxParamLength: 16_384 },
  });
}
