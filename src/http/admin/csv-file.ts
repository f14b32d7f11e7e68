import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';

/** @returns an answer that a browser saves under this name, sent as fast as its lines are taken */
export function csvFile(name: string, lines: AsyncIterable<string>): StreamableFile {
  return new StreamableFile(Readable.from(lines, { objectMode: false }), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
}
