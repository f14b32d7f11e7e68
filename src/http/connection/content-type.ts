import type { FastifyRequest } from 'fastify';

const setAside = new WeakMap<FastifyRequest['raw'], string>();

/** Of bytes that nobody has looked at; what Fastify sees of every request. */
const UNKNOWN = 'application/octet-stream';

/**
 * Takes a request's Content-Type out of Fastify's sight, which would judge it, or that it is missing, before anybody has
 * asked who is calling. Whoever reads the body asks `contentTypeOf`.
 */
export function setContentTypeAside({ raw, headers }: FastifyRequest): void {
  const type = headers['content-type'];
  // An empty one is none, and not one that nobody supports.
  if (type) setAside.set(raw, type);
  headers['content-type'] = UNKNOWN;
}

/** @returns the Content-Type as the client sent it, or undefined if it sent none */
export function contentTypeOf({ raw }: FastifyRequest): string | undefined {
  return setAside.get(raw);
}

/** @returns the media type of the body in lower case without parameters, or undefined if the client named none */
export function mediaType(request: FastifyRequest): string | undefined {
  return contentTypeOf(request)?.split(';')[0]?.trim().toLowerCase() || undefined;
}
