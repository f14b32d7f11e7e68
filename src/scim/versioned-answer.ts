import type { FastifyReply } from 'fastify';
import { matchesEtag, versionIn } from './protocol/etag.js';

/** A resource that tells its version, as `weakEtag` writes it. */
interface Versioned {
  meta: { version: string };
}

/** Gives an answer the entity tag of the resource in it (RFC 7644 §3.14). */
export function withEtag<Resource extends Versioned>(reply: FastifyReply, resource: Resource): Resource {
  reply.header('etag', resource.meta.version);
  return resource;
}

/**
 * Makes the answer a 304 without a body if the client holds this very version already.
 *
 * @param ifNoneMatch value of the `If-None-Match` header; undefined asks for the resource in any case
 * @returns whether it did
 */
export function isNotModified(reply: FastifyReply, resource: Versioned, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined || !matchesEtag(ifNoneMatch, versionIn(resource.meta.version))) return false;
  reply.status(304);
  return true;
}
