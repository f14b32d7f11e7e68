import { open } from 'node:fs/promises';
import { DomainError } from '../../errors/domain-error.js';
import type { CsvFile } from '../../persons/import/file/csv-file.js';
import { EncodingFinder } from '../../persons/import/file/import-encoding.js';

/** A CSV file of this machine, read as often as it has to be, and never as a whole. @throws DomainError `invalid` if it cannot be read */
export async function localCsvFile(path: string): Promise<CsvFile> {
  const finder = new EncodingFinder();
  for await (const chunk of chunksOf(path)) finder.add(chunk);
  return {
    encodingOfHead: finder.found({ isCut: true }),
    encoding: finder.found({ isCut: false }),
    signal: new AbortController().signal,
    chunks: () => chunksOf(path),
  };
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    const file = await open(path);
    yield* file.createReadStream() as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw DomainError.invalid(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
