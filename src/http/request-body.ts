import { PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** One megabyte, for every body but an import (which is streamed). */
export const BODY_LIMIT = 1_048_576;

const alreadyRead = new WeakMap<FastifyRequest['raw'], Promise<Uint8Array>>();

/**
 * Reads a request's body. Nothing is read before somebody asks, and nobody asks before the guards have let the caller
 * in: a stranger cannot make us parse.
 *
 * @returns the bytes; a second call returns the same
 * @throws PayloadTooLargeException (413) above `BODY_LIMIT`, UnsupportedMediaTypeException (415) for a compressed body
 */
export function readBody(request: FastifyRequest): Promise<Uint8Array> {
  const known = alreadyRead.get(request.raw);
  if (known !== undefined) return known;
  const body = readBytes(request);
  alreadyRead.set(request.raw, body);
  return body;
}

async function readBytes(request: FastifyRequest): Promise<Uint8Array> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new UnsupportedMediaTypeException('Send the body without Content-Encoding.');
  }
  const tooLarge = (): PayloadTooLargeException =>
    new PayloadTooLargeException(`The body is larger than ${BODY_LIMIT} bytes.`);
  if (Number(request.headers['content-length']) > BODY_LIMIT) throw tooLarge();

  const chunks: Buffer[] = [];
  let size = 0;
  // Left whole when we stop early: a destroyed stream would take the connection, and the answer, with it.
  for await (const chunk of request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) {
      request.raw.resume();
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @returns the media type of the body in lower case without parameters, or undefined if the client named none */
export function mediaType(request: FastifyRequest): string | undefined {
  return request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() || undefined;
}
