import iconv from 'iconv-lite';
import { DomainError } from '../../../errors/domain-error.js';
import type { CsvFile } from './csv-file.js';

/** Longest line in characters; a row of persons has no more than about 1,200. */
const MAX_LINE = 20_000;

/**
 * Splits a file into its physical lines, whichever line ends it has; a byte order mark is left away.
 *
 * @returns lines without their ends; nothing for an empty file
 * @throws DomainError `invalid` for bytes that are not in the encoding of the file and for a line that is too long to be one
 */
export async function* csvLines(file: Pick<CsvFile, 'chunks' | 'encoding'>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of decoded(file)) {
    // A carriage return at the very end may be half a line end.
    const cut = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = cut.pop() ?? '';
    yield* cut;
    if (rest.length > MAX_LINE)
      throw DomainError.invalid(`A line is longer than ${MAX_LINE} characters: is this CSV?`, 'file-not-csv');
  }
  rest = rest.replace(/\r$/, '');
  if (rest !== '') yield rest;
}

/** By a library, because Node's own decoder takes the places 80 to 9F of Windows-1252 for control characters. */
async function* decoded({ chunks, encoding }: Pick<CsvFile, 'chunks' | 'encoding'>): AsyncGenerator<string> {
  if (encoding === null) {
    throw DomainError.invalid(
      'The file begins like UTF-8, but is not in UTF-8. Save it as "CSV UTF-8" and import it again.',
      'file-not-utf-8',
    );
  }
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of chunks())
    yield refuseNul(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)));
  yield decoder.end() ?? '';
}

/** Every second byte of UTF-16 is NUL; without its mark, or in a workbook that was not exported, nothing else can be told. */
function refuseNul(text: string): string {
  if (!text.includes('\0')) return text;
  throw DomainError.invalid(
    'The file has NUL characters in it: is this CSV? Save it as "CSV UTF-8" and import it again.',
    'file-not-csv',
  );
}
