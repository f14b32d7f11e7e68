import type { FastifyReply } from 'fastify';
import { matchesEtag, versionIn } from '../protocol/query/etag.js';

/** A resource that tells its place, and its version as `weakEtag` writes it. */
interface Versioned {
  meta: { location: string; version: string };
}

/**
 * Says in the headers of an answer what the resource in it says in `meta`: the entity tag (RFC 7644 §3.14), and the place, as
 * `Content-Location` (RFC 7643 §3.1) and as `Location` (a MUST after creation; RFC 7644 shows it in other answers too).
 */
export function withMetaHeaders<Resource extends Versioned>(reply: FastifyReply, resource: Resource): Resource {
  const { location, version } = resource.meta;
  reply.headers({ etag: version, location, 'content-location': location });
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
