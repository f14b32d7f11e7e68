import { csvLine } from './csv-cell.js';

/** So that spreadsheets read the rest as UTF-8. */
const MARK = '\uFEFF';

type CellValue = string | number | boolean | Date | null | undefined;

/** The columns of a file: under each heading, what it says of a row. Null is an empty cell. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => CellValue>>;

/** Rows that are read together, and where to go on. */
export interface CsvBatch<Row> {
  items: readonly Row[];
  nextCursor: string | null;
}

/**
 * A file that never stands in memory as a whole.
 *
 * @param read rows from a place on, or the first ones; called again only when what it gave before has been taken
 * @returns the headings, then the rows batch by batch, with nothing in them that a spreadsheet would calculate
 */
export async function* csvLines<Row>(
  columns: CsvColumns<Row>,
  read: (cursor?: string) => Promise<CsvBatch<Row>>,
): AsyncGenerator<string> {
  const cells = Object.values(columns);
  yield MARK + csvLine(Object.keys(columns));
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await read(cursor);
    if (items.length > 0) yield items.map((row) => csvLine(cells.map((cell) => textOf(cell(row))))).join('');
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

function textOf(value: CellValue): string {
  if (value == null) return '';
  return value instanceof Date ? value.toISOString() : String(value);
}
