import { UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../database/actor.js';
import { TenantDatabase } from '../../database/tenant-database.js';
import { DomainError } from '../../http/domain-error.js';
import type { CsvChunks } from './csv-body.js';
import { csvLines } from './csv-lines.js';
import { csvRows } from './csv-rows.js';
import { type BatchResult, importBatch } from './import-batch.js';
import { delimiterOf, readHeader } from './import-header.js';
import { type ImportRow, readImportRow } from './import-row.js';
import { type ImportResult, ImportTally } from './import-tally.js';

/** Rows that go into the database together. */
const BATCH = 500;
/** What is remembered of each person is small but not nothing. */
const MAX_LINES = 1_000_000;
const ATTEMPTS = 3;

/** Whose persons they are, and who brings them. */
interface Target {
  tenantId: string;
  actor: Actor;
}

/**
 * Takes HR's file in. It is worked off in batches: only one batch is in memory, each is a transaction of its own, and those
 * that are in stay in when a later one fails. Importing the file again does no harm.
 */
@Injectable()
export class PersonImportService {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws DomainError `invalid` for a file whose header is wrong, that is not CSV in UTF-8 or that has too many lines */
  async import(target: Target, chunks: CsvChunks): Promise<ImportResult> {
    const lines = csvLines(chunks);
    const first = await lines.next();
    const header = first.done === true ? '' : first.value;
    const rows = csvRows(first.done === true ? lines : withFirst(header, lines), delimiterOf(header));
    try {
      return await this.importRows(target, rows);
    } finally {
      // A generator that was not read to its end has to be told, or it never lets go of the file.
      await lines.return(undefined);
    }
  }

  private async importRows(target: Target, rows: ReturnType<typeof csvRows>): Promise<ImportResult> {
    const head = await rows.next();
    if (head.done !== true && 'problem' in head.value)
      throw DomainError.invalid(`The header: ${head.value.problem}.`, 'file-not-csv');
    const columns = readHeader(head.done === true ? undefined : (head.value as { cells: string[] }).cells);
    const tally = new ImportTally();
    let batch: ImportRow[] = [];
    for await (const row of rows) {
      if (row.line > MAX_LINES)
        throw DomainError.invalid(`Import at most ${MAX_LINES} lines at a time.`, 'file-too-long');
      const read = 'problem' in row ? row.problem : readImportRow(row.line, row.cells, columns);
      if (typeof read === 'string') tally.addRejections([{ line: row.line, reason: read }]);
      else batch.push(read);
      if (batch.length < BATCH) continue;
      await this.importBatch(target, batch, tally);
      batch = [];
    }
    if (batch.length > 0) await this.importBatch(target, batch, tally);
    return tally.result();
  }

  private async importBatch(
    { tenantId, actor }: Target,
    batch: readonly ImportRow[],
    tally: ImportTally,
  ): Promise<void> {
    const { persons, rejected } = await this.settled(() =>
      this.database.inTenant(tenantId, (scope) => importBatch(scope, batch), actor),
    );
    tally.addPersons(persons);
    tally.addRejections(rejected);
  }

  /** Somebody else may make the same person at the same moment; at the next look it is there, and is updated. */
  private async settled(attempt: () => Promise<BatchResult>): Promise<BatchResult> {
    for (let tried = 1; ; tried++) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof UniqueConstraintViolationException) || tried === ATTEMPTS) throw error;
      }
    }
  }
}

async function* withFirst(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
