import { createParamDecorator, type ExecutionContext, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { mediaType } from '../../http/request-body.js';

/** The body of an import as it comes in, chunk by chunk, read only as fast as it is worked off. */
export type CsvChunks = AsyncIterable<Uint8Array>;

/** Hands over a `text/csv` body in UTF-8 without reading it into memory. */
export const CsvBody = createParamDecorator((_: unknown, context: ExecutionContext): CsvChunks => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  const encoding = request.headers['content-encoding'];
  if (mediaType(request) !== 'text/csv' || (charset !== undefined && !/^utf-?8$/i.test(charset))) {
    throw new UnsupportedMediaTypeException('Send CSV in UTF-8 with Content-Type text/csv.');
  }
  if (encoding !== undefined && encoding !== 'identity') {
    throw new UnsupportedMediaTypeException('Send the body without Content-Encoding.');
  }
  return chunksOf(request.raw);
});

async function* chunksOf(raw: FastifyRequest['raw']): CsvChunks {
  try {
    // Destroying the request when the reader stops would take the socket along, and the answer with it.
    yield* raw.iterator({ destroyOnReturn: false }) as CsvChunks;
  } finally {
    // What the reader did not want is thrown away as it comes, so that the client gets to reading the answer.
    raw.resume();
  }
}
