import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../errors/domain-error.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that a page of somebody else could have made the browser send with our cookie.
 *
 * @param publicUrl origin of this server as browsers know it
 * @throws DomainError `forbidden` unless `Sec-Fetch-Site` is `same-origin` or, where a client does not send that, `Origin` is ours
 */
export function requireSameOrigin(request: FastifyRequest, publicUrl: string): void {
  if (READING.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const isSame = site === undefined ? request.headers.origin === new URL(publicUrl).origin : site === 'same-origin';
  if (isSame) return;
  throw DomainError.forbidden(
    'A write with a session needs an Origin or Sec-Fetch-Site header of this site. Scripts send Origin: ' +
      new URL(publicUrl).origin,
    'foreign-origin',
  );
}
