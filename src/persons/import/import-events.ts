import { Injectable } from '@nestjs/common';
import type { ImportCounts } from './plan/import-writing.js';

/** What became of the rows. */
type Rows = Omit<ImportCounts, 'changes'>;

/**
 * How an import ended. `tried`: a dry run; `refused`: the file cannot be read as a whole, or was not sent to its end; `failed`: a
 * fault of ours or of the database.
 */
export const IMPORT_ENDS = ['done', 'tried', 'refused', 'failed'] as const;
export type ImportEnd = (typeof IMPORT_ENDS)[number];

interface Listener {
  began: () => void;
  /** @param rows of one that was written */
  ended: (end: ImportEnd, rows: Rows | undefined) => void;
}

/** Tells of imports that begin and end, for whoever counts them. */
@Injectable()
export class ImportEvents {
  private readonly listeners: Listener[] = [];

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  began(): void {
    for (const { began } of this.listeners) began();
  }

  ended(end: ImportEnd, rows?: Rows): void {
    for (const { ended } of this.listeners) ended(end, rows);
  }
}
