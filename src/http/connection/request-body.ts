import {
  BadRequestException,
  PayloadTooLargeException,
  RequestTimeoutException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { askForBody } from './expect-continue.js';

/** One megabyte, for every body but an import (which is streamed) and a list that says how long it may be. */
export const BODY_LIMIT = 1_048_576;
/** How long it may take to arrive once it is asked for. Milliseconds. */
const TIMEOUT = 30_000;

declare module 'fastify' {
  interface FastifyRequest {
    /** The body, once somebody has asked for it; read with `readBody`. */
    bodyBytes: Promise<Uint8Array> | undefined;
  }
}

/**
 * Reads a request's body. Nothing is read before somebody asks, and nobody asks before the guards have let the caller
 * in: a stranger cannot make us parse.
 *
 * @param limit in bytes
 * @returns the bytes; a second call returns the same
 * @throws PayloadTooLargeException (413) above the limit, UnsupportedMediaTypeException (415) for a compressed body,
 *         RequestTimeoutException (408) when it does not come, BadRequestException when it ends too early
 */
export function readBody(request: FastifyRequest, limit = BODY_LIMIT): Promise<Uint8Array> {
  request.bodyBytes ??= readBytes(request, limit);
  return request.bodyBytes;
}

async function readBytes(request: FastifyRequest, limit: number): Promise<Uint8Array> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new UnsupportedMediaTypeException('Send the body without Content-Encoding.');
  }
  const tooLarge = (): PayloadTooLargeException =>
    new PayloadTooLargeException(`The body is larger than ${limit} bytes.`);
  if (Number(request.headers['content-length']) > limit) throw tooLarge();

  askForBody(request);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new RequestTimeoutException(`The body did not arrive within ${TIMEOUT / 1000} seconds.`));
    }, TIMEOUT);
  });
  return Promise.race([collect(request, limit, tooLarge), late]).finally(() => clearTimeout(timer));
}

async function collect(request: FastifyRequest, limit: number, tooLarge: () => Error): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyChunks(request)) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * A request's body as it comes in. Left whole by whoever stops early: a destroyed stream would take the connection, and the
 * answer, with it.
 *
 * @throws BadRequestException when it ends too early, which is not the server's fault
 */
export async function* bodyChunks({ raw }: FastifyRequest): AsyncGenerator<Buffer> {
  try {
    yield* raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new BadRequestException('The body ended before it was complete.', { cause: error });
  }
}
