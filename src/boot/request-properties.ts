import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What is noted on a request while it is served. Each stands with its type and meaning beside the code that sets it. */
const PROPERTIES = [
  'sentContentType',
  'bodyBytes',
  'caller',
  'trace',
  'scimContext',
  'provisioningAttempt',
  'hasEntraBody',
  'underWay',
] as const satisfies readonly (keyof FastifyRequest)[];

/** Declares them, so that Fastify makes every request and reply with the same shape. Before any plugin or route is registered. */
export function declareRequestProperties(fastify: FastifyInstance): void {
  for (const property of PROPERTIES) fastify.decorateRequest(property, undefined);
  fastify.decorateReply('end', undefined);
}
