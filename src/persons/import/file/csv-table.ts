import { DomainError } from '../../../errors/domain-error.js';
import type { CsvFile } from './csv-file.js';
import { csvLines } from './csv-lines.js';
import { type CsvRow, csvRows } from './csv-rows.js';
import { rejectionReason } from './import-rejection.js';

/** What may stand between cells. */
export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Excel's own way to say it, in a line before the header; saved again, it has as many empty cells as the others. */
const SEP_LINE = /^"?sep=([,;\t])"?\1*$/i;

/** A file with its header read; the rows come as they are asked for. */
export interface CsvTable {
  delimiter: Delimiter;
  /** Cells of the first line that is not blank; undefined for a file without one. */
  header: readonly string[] | undefined;
  /** Where that line stands, from 1. */
  headerLine: number;
  rows: AsyncGenerator<CsvRow>;
}

/**
 * Opens a file. Whoever does has to read it to its end or to `return()` its rows: a generator that is not told never lets
 * go of the file.
 *
 * @throws DomainError `invalid` for a header that is no row
 */
export async function openTable(file: Pick<CsvFile, 'chunks' | 'encoding'>): Promise<CsvTable> {
  const lines = csvLines(file);
  let skipped = 0;
  let first = await lines.next();
  const isBlank = (): boolean => first.done !== true && first.value.trim() === '';
  const sep = (): Delimiter | undefined =>
    first.done === true ? undefined : (SEP_LINE.exec(first.value)?.[1] as Delimiter | undefined);
  let said: Delimiter | undefined;
  while (isBlank() || sep() !== undefined) {
    said ??= sep();
    skipped++;
    first = await lines.next();
  }
  const delimiter = said ?? delimiterOf(first.done === true ? '' : first.value);
  const rows = csvRows(first.done === true ? lines : withFirst(first.value, lines), delimiter, skipped + 1);
  const head = await rows.next();
  if (head.done === true) return { delimiter, header: undefined, headerLine: skipped + 1, rows };
  if ('problem' in head.value) {
    await rows.return(undefined);
    throw DomainError.invalid(
      `The header: ${rejectionReason({ code: head.value.problem, values: {} })}.`,
      'file-not-csv',
    );
  }
  return { delimiter, header: head.value.cells, headerLine: head.value.line, rows };
}

/** Whichever there is most of outside of quotes; a file of one column has none, which makes it the comma. */
function delimiterOf(header: string): Delimiter {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: Delimiter): number => bare.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

async function* withFirst(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
