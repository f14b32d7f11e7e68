import type { FastifyInstance } from 'fastify';
import { METHODS } from 'node:http';
import type { Configuration } from '../config/configuration.js';
import { securityHeaders } from '../http/connection/security-headers.js';
import { refuseOtherExpectations } from '../http/connection/client-error.js';
import { holdBackContinue } from '../http/connection/expect-continue.js';
import { describeError } from './errors-before-routing.js';

/** Lets every method be routed, so that a guard is asked about it. */
export function routeEveryMethod(fastify: FastifyInstance): void {
  // Below a tenant's SCIM base every method asks for the credential.
  for (const method of METHODS) {
    if (method !== 'CONNECT' && !fastify.supportedMethods.includes(method))
      fastify.addHttpMethod(method, { hasBody: true });
  }
}

/** Leaves bodies unread until a guard has let the caller in (http/connection/request-body.ts). */
export function leaveBodiesUnread(fastify: FastifyInstance, { publicUrl }: Configuration): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  holdBackContinue(fastify.server);
  refuseOtherExpectations(fastify.server, describeError, securityHeaders(publicUrl));
}
