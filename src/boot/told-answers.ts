import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyReply {
    /** Set by the first hook. */
    end: AnswerEnd | undefined;
  }
}

/** How a request has ended. */
export interface ToldAnswer {
  request: FastifyRequest;
  status: number;
  /** From its first hook to the end. */
  milliseconds: number;
  /** Whether the client has gone before the answer had left. What it wanted to be written may be written all the same. */
  isGone: boolean;
}

type Listener = (answer: ToldAnswer) => void;

/**
 * Waits until the answer is made and the connection has no more to do with it. An object and no function: such a property would keep
 * all that it leads to until the old generation is collected (docs/decisions/memory.md).
 */
export class AnswerEnd {
  private readonly began = performance.now();
  private isClosed = false;
  private isMade = false;

  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    private readonly listeners: readonly Listener[],
  ) {}

  /** To be called when all is done for the request, and its answer is about to leave. */
  made(): void {
    if (this.isClosed && !this.isMade) this.tell();
    this.isMade = true;
  }

  closed(): void {
    this.isClosed = true;
    // Events leave without an answer that would be made.
    this.isMade ||= this.reply.raw.headersSent;
    if (this.isMade) this.tell();
  }

  private tell(): void {
    const { request, reply } = this;
    const milliseconds = performance.now() - this.began;
    const answer = { request, status: reply.statusCode, milliseconds, isGone: !reply.raw.writableFinished };
    for (const listener of this.listeners) listener(answer);
  }
}

/**
 * Tells of each request once. Fastify's `onResponse` knows of no answer but those that have left: of a client that does not wait for it
 * nobody would hear, nor of what was done for it.
 */
export function tellAnswers(fastify: FastifyInstance, listeners: readonly Listener[]): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const end = new AnswerEnd(request, reply, listeners);
    reply.end = end;
    reply.raw.once('close', () => end.closed());
    done();
  });
  fastify.addHook('onSend', (_, reply, payload, done) => {
    reply.end?.made();
    done(null, payload);
  });
}
