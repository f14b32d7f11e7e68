import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** The Content-Type as the client sent it, or undefined if it sent none. */
    sentContentType: string | undefined;
  }
}

/** Of bytes that nobody has looked at; what Fastify sees of every request. */
const UNKNOWN = 'application/octet-stream';

/**
 * Takes a request's Content-Type out of Fastify's sight, which would judge it, or that it is missing, before anybody has
 * asked who is calling. Whoever reads the body asks `sentContentType`.
 */
export function setContentTypeAside(request: FastifyRequest): void {
  // An empty one is none, and not one that nobody supports.
  request.sentContentType = request.headers['content-type'] || undefined;
  request.headers['content-type'] = UNKNOWN;
}

/** @returns the media type of the body in lower case without parameters, or undefined if the client named none */
export function mediaType({ sentContentType }: FastifyRequest): string | undefined {
  return sentContentType?.split(';')[0]?.trim().toLowerCase() || undefined;
}
