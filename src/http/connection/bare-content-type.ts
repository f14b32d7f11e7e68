import type { FastifyReply } from 'fastify';

/** Media types whose registration knows no parameters (RFC 7644 §8.1); Fastify gives every JSON a charset. */
const WITHOUT_PARAMETERS = ['application/scim+json'];
const WITHOUT_BODY = [204, 304];

/** Puts the Content-Type of an answer right just before it leaves: none where there is no content, none too many words. */
export function bareContentType(reply: FastifyReply): void {
  if (WITHOUT_BODY.includes(reply.statusCode)) {
    reply.removeHeader('content-type');
    return;
  }
  const type = String(reply.getHeader('content-type') ?? '').split(';')[0] ?? '';
  if (WITHOUT_PARAMETERS.includes(type)) reply.header('content-type', type);
}
