import {
  createParamDecorator,
  type ExecutionContext,
  PayloadTooLargeException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mediaType } from '../../http/connection/content-type.js';
import { askForBody } from '../../http/connection/expect-continue.js';
import { bodyChunks } from '../../http/connection/request-body.js';
import { type CsvFile, refuseWhenGone } from '../../persons/import/file/csv-file.js';
import { EncodingFinder } from '../../persons/import/file/import-encoding.js';

/** Bytes; some millions of rows. */
const MAX_SIZE = 500_000_000;
/** Bytes that are read at a time. */
const PIECE = 65_536;

/** Names of the encodings that are told from the file itself; what a client says is no more than a guess of its own. */
const CHARSETS = /^(?:utf-?8|utf-?16(?:le|be)?|windows-1252|cp1252|iso-8859-1|latin1|us-ascii|ascii)$/i;

/** Hands over a `text/csv` body without having it in memory. */
export const CsvBody = createParamDecorator((_: unknown, context: ExecutionContext) => readCsvBody(context));

/** The same for whoever takes other bodies as well. @throws UnsupportedMediaTypeException for what is no CSV */
export async function readCsvBody(context: ExecutionContext): Promise<CsvFile> {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.sentContentType ?? '')?.[1];
  const encoding = request.headers['content-encoding'];
  if (mediaType(request) !== 'text/csv' || (charset !== undefined && !CHARSETS.test(charset))) {
    throw new UnsupportedMediaTypeException(
      'Send CSV in UTF-8, UTF-16 with a byte order mark or Windows-1252, with Content-Type text/csv.',
    );
  }
  if (encoding !== undefined && encoding !== 'identity') {
    throw new UnsupportedMediaTypeException('Send the body without Content-Encoding.');
  }
  askForBody(request);
  return spooled(request, http.getResponse<FastifyReply>());
}

/**
 * Puts the body into a file without a name before anything is done with it: working it off takes longer than a client
 * may take to send it (`requestTimeout`), and the memory is not for files of any size.
 */
async function spooled(request: FastifyRequest, { raw: response }: FastifyReply): Promise<CsvFile> {
  const path = join(tmpdir(), `cezanne-import-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  const gone = new AbortController();
  // Also when the answer has been sent: then nobody reads the file any more.
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
    void file.close().catch(() => undefined);
  });
  await unlink(path);
  const finder = new EncodingFinder();
  let size = 0;
  for await (const chunk of bodyChunks(request)) {
    size += chunk.length;
    if (size > MAX_SIZE) throw new PayloadTooLargeException(`The file is larger than ${MAX_SIZE} bytes.`);
    finder.add(chunk);
    await file.writeFile(chunk);
  }
  return {
    encodingOfHead: finder.found({ isCut: true }),
    encoding: finder.found({ isCut: false }),
    signal: gone.signal,
    chunks: () => chunksOf(file, gone.signal),
  };
}

async function* chunksOf(file: FileHandle, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let position = 0; ;) {
    refuseWhenGone(signal);
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.allocUnsafe(PIECE), position });
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
