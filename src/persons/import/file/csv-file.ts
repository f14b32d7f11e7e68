import { BadRequestException } from '@nestjs/common';
import type { Encoding } from './import-encoding.js';

/** The file of an import, out of memory. It can be read again, since a transaction may have to begin anew. */
export interface CsvFile {
  /** Null for a file that says that it is UTF-8, and is not. */
  encoding: Encoding | null;
  /** The same if this is only the beginning of the file, whose last character may be cut in two. */
  encodingOfHead: Encoding | null;
  /** Aborted when the client has hung up: nobody waits for the answer any more. */
  signal: AbortSignal;
  /** From the beginning, read only as fast as it is worked off. */
  chunks: () => AsyncIterable<Uint8Array>;
}

/** @throws BadRequestException when the client of a file has hung up, which nobody will read but the log */
export function refuseWhenGone(signal: AbortSignal): void {
  if (signal.aborted) throw new BadRequestException('The client has hung up; nothing was imported.');
}
