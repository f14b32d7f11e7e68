import { DomainError } from '../../http/domain-error.js';
import type { CsvChunks } from './csv-body.js';

/** Longest line in characters; a row of persons has no more than about 1,200. */
const MAX_LINE = 20_000;

/**
 * Splits a file into its physical lines, whichever line ends it has; a byte order mark is left away.
 *
 * @returns lines without their ends; nothing for an empty file
 * @throws DomainError `invalid` for bytes that are not UTF-8 and for a line that is too long to be one
 */
export async function* csvLines(chunks: CsvChunks): AsyncGenerator<string> {
  let rest = '';
  for await (const text of decoded(chunks)) {
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

async function* decoded(chunks: CsvChunks): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) yield decode(() => decoder.decode(chunk, { stream: true }));
  yield decode(() => decoder.decode());
}

function decode(next: () => string): string {
  try {
    return next();
  } catch {
    throw DomainError.invalid(
      'The file is not in UTF-8. Save it as "CSV UTF-8" and import it again.',
      'file-not-utf-8',
    );
  }
}
