import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/** How much longer a body that nobody wants may come in, and how much of it, before the connection is cut. */
const LINGER_MS = 3000;
const LINGER_BYTES = 16 * 1024 * 1024;

/**
 * What happens to a connection whose request was answered before its body had come in, because the caller was refused or
 * the body is too large. It cannot be used again, so the answer says `Connection: close` and the connection is closed. But
 * not at once: a client that is still sending would find its connection reset and might never read the answer, so what
 * comes is thrown away for a moment (RFC 9112 §9.6).
 *
 * @param payload the answer
 * @returns the answer to send: whole at once, its end held back while the rest of the body is thrown away
 */
export async function closeAfterUnreadBody(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  // A small body has come in together with the headers, but Node gets to it only after whatever we have done so far.
  await setImmediate();
  if (hasCome(request)) return payload;
  reply.header('connection', 'close');
  if (request.method === 'HEAD' || !(typeof payload === 'string' || Buffer.isBuffer(payload))) return payload;
  reply.header('content-length', String(Buffer.byteLength(payload)));
  return Readable.from(answerThenWait(payload, request), { objectMode: false });
}

/** Whether a body belongs to the request that has not come in whole. */
export function isBodyToCome(request: FastifyRequest): boolean {
  return announcesBody(request) && !hasCome(request);
}

function announcesBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Injected requests (`inject`) never become `complete`, but end when they have been read. */
function hasCome({ raw }: FastifyRequest): boolean {
  return raw.complete || raw.readableEnded;
}

async function* answerThenWait(payload: string | Buffer, { raw }: FastifyRequest): AsyncGenerator<Buffer> {
  yield Buffer.from(payload);
  await new Promise<void>((resolve) => {
    let bytes = 0;
    const done = (): void => {
      clearTimeout(timer);
      raw.off('data', count);
      resolve();
    };
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > LINGER_BYTES) done();
    };
    const timer = setTimeout(done, LINGER_MS);
    raw.once('end', done).once('close', done).once('error', done);
    raw.on('data', count).resume();
  });
}
