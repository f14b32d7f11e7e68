import { Injectable, type StreamableFile } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import { RequestsUnderWay } from '../../access/turns/requests-under-way.js';
import type { PageRequest } from '../../database/paging/page.js';
import { TenantDatabase, type TenantScope } from '../../database/transactions/tenant-database.js';
import { csvFile } from '../../http/admin/csv-file.js';
import { type CsvBatch, type CsvColumns, csvLines } from '../../text/csv-lines.js';

/** Rows that are read in one transaction. */
const BATCH = 100;

type BatchRequest = Pick<PageRequest, 'limit' | 'cursor'>;

/** Reads the rows from a place on, without counting them. */
type BatchReader<Row> = (scope: TenantScope, page: BatchRequest) => Promise<CsvBatch<Row>>;

/**
 * A list as a file, however long it is: as much of it in memory as is on its way. Rows that are read together have a transaction of
 * their own each time, since a slow client would keep one open.
 */
@Injectable()
export class ListDownload {
  constructor(
    private readonly database: TenantDatabase,
    private readonly requests: RequestsUnderWay,
  ) {}

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
    const { reader } = caller;
    // Short requests come in between the pieces of a batch, as between those of a long page.
    const standAside = (): Promise<void> => this.requests.turns.short.standAside();
    const who = { ...caller, ...(reader !== undefined && { reader: { ...reader, standAside } }) };
    return this.ofBatches(caller, name, columns, (page) => this.database.reading(who, (scope) => read(scope, page)));
  }

  /** The same for what is read in transactions of its own. */
  async ofBatches<Row>(
    caller: AdminCaller,
    name: string,
    columns: CsvColumns<Row>,
    read: (page: BatchRequest) => Promise<CsvBatch<Row>>,
  ): Promise<StreamableFile> {
    const inPieces = this.requests.turns.inPieces(caller.tenantId);
    const first = await inPieces(() => read({ limit: BATCH }));
    return csvFile(
      name,
      csvLines(columns, async (cursor) =>
        cursor === undefined ? first : inPieces(() => read({ limit: BATCH, cursor })),
      ),
    );
  }
}
