import {
  createParamDecorator,
  type ExecutionContext,
  PayloadTooLargeException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentTypeOf, mediaType } from '../../http/content-type.js';
import { askForBody } from '../../http/expect-continue.js';
import { bodyChunks } from '../../http/request-body.js';

/** Bytes; some millions of rows. */
const MAX_SIZE = 500_000_000;

/** The file of an import, chunk by chunk, read only as fast as it is worked off. */
export type CsvChunks = AsyncIterable<Uint8Array>;

/** Hands over a `text/csv` body in UTF-8 without having it in memory. */
export const CsvBody = createParamDecorator(async (_: unknown, context: ExecutionContext): Promise<CsvChunks> => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentTypeOf(request) ?? '')?.[1];
  const encoding = request.headers['content-encoding'];
  if (mediaType(request) !== 'text/csv' || (charset !== undefined && !/^utf-?8$/i.test(charset))) {
    throw new UnsupportedMediaTypeException('Send CSV in UTF-8 with Content-Type text/csv.');
  }
  if (encoding !== undefined && encoding !== 'identity') {
    throw new UnsupportedMediaTypeException('Send the body without Content-Encoding.');
  }
  askForBody(request);
  return spooled(request);
});

/**
 * Puts the body into a file without a name before anything is done with it: working it off takes longer than a client
 * may take to send it (`requestTimeout`), and the memory is not for files of any size.
 */
async function spooled(request: FastifyRequest): Promise<CsvChunks> {
  const path = join(tmpdir(), `cezanne-import-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    let size = 0;
    for await (const chunk of bodyChunks(request)) {
      size += chunk.length;
      if (size > MAX_SIZE) throw new PayloadTooLargeException(`The file is larger than ${MAX_SIZE} bytes.`);
      await file.writeFile(chunk);
    }
    return file.createReadStream({ start: 0 }) as CsvChunks;
  } catch (error) {
    await file.close();
    throw error;
  }
}
