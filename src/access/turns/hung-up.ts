import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../errors/domain-error.js';
import { CLIENT_CLOSED_REQUEST } from '../../http/connection/answer-outcome.js';

/**
 * Nobody will read it. Like other requests that were too many it leaves no entry in the provisioning log: nothing was decided. One for all,
 * since whoever hangs up again and again would have a stack written down each time.
 */
export const HUNG_UP = DomainError.tooManyRequests('The client has hung up before it was answered', 1);

/** Ends a request whose client has gone. No answer is made, past all that would be done for one; the log and the figures have a status. */
export function endUnheard({ underWay }: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  reply.raw.statusCode = CLIENT_CLOSED_REQUEST;
  underWay?.answerIsMade();
  reply.end?.made();
  if (!reply.raw.destroyed) reply.raw.end();
}
