import { Injectable, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { AdminCaller } from '../../access/policy/caller.js';
import type { Page, PageRequest } from '../../database/paging/page.js';
import { TenantDatabase, type TenantScope } from '../../database/transactions/tenant-database.js';
import { csvLine } from '../../text/csv-cell.js';

/** Rows that are read together; each time in a transaction of its own, since a slow client would keep one open. */
const BATCH = 500;
/** So that spreadsheets read the rest as UTF-8. */
const MARK = '\uFEFF';

/** The columns of a file: under each heading, what it says of a row. Null is an empty cell. */
export type CsvColumns<Row> = Readonly<
  Record<string, (row: Row) => string | number | boolean | Date | null | undefined>
>;

/** Reads the rows from a place on, without counting them. */
type BatchReader<Row> = (
  scope: TenantScope,
  page: Required<Pick<PageRequest, 'limit'>> & Pick<PageRequest, 'cursor'>,
) => Promise<Pick<Page<Row>, 'items' | 'nextCursor'>>;

/** A list as a file, however long it is: as much of it in memory as is on its way. */
@Injectable()
export class ListDownload {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * @param name of the file
   * @param read whatever it throws for the first rows is thrown here, before anything is answered
   */
  async of<Row>(
    caller: AdminCaller,
    name: string,
    columns: CsvColumns<Row>,
    read: BatchReader<Row>,
  ): Promise<StreamableFile> {
    const batch = (cursor?: string) => this.database.reading(caller, (scope) => read(scope, { limit: BATCH, cursor }));
    const lines = linesOf(columns, await batch(), batch);
    const disposition = `attachment; filename="${name}"`;
    return new StreamableFile(Readable.from(lines, { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition,
    });
  }
}

async function* linesOf<Row>(
  columns: CsvColumns<Row>,
  first: Pick<Page<Row>, 'items' | 'nextCursor'>,
  next: (cursor: string) => Promise<Pick<Page<Row>, 'items' | 'nextCursor'>>,
): AsyncGenerator<string> {
  const cells = Object.values(columns);
  yield MARK + csvLine(Object.keys(columns));
  for (let batch = first; ; batch = await next(batch.nextCursor)) {
    if (batch.items.length > 0) {
      yield batch.items.map((row) => csvLine(cells.map((cell) => textOf(cell(row))))).join('');
    }
    if (batch.nextCursor === null) return;
  }
}

function textOf(value: string | number | boolean | Date | null | undefined): string {
  if (value == null) return '';
  return value instanceof Date ? value.toISOString() : String(value);
}
