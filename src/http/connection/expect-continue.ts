import type { FastifyRequest } from 'fastify';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

const waiting = new WeakMap<IncomingMessage, ServerResponse>();

/**
 * A client that sends `Expect: 100-continue` asks before it sends the body (RFC 9110 §10.1.1). Node would say "go on" to
 * everybody; here only who reads the body does, so that a caller who is refused need not send it at all.
 */
export function holdBackContinue(server: Server): void {
  server.on('checkContinue', (request, response) => {
    waiting.set(request, response);
    server.emit('request', request, response);
  });
}

/** Asks the client for the body, if it waits for that. Before reading one. */
export function askForBody({ raw }: FastifyRequest): void {
  waiting.get(raw)?.writeContinue();
  waiting.delete(raw);
}
