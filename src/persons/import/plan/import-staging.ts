import type { TenantScope } from '../../../database/transactions/tenant-database.js';
import { DomainError } from '../../../errors/domain-error.js';
import { addressKey } from '../../../text/email-address.js';
import { codeKey } from '../../../text/code-key.js';
import type { CsvFile } from '../file/csv-file.js';
import { openTable } from '../file/csv-table.js';
import type { DateOrder } from '../file/import-date.js';
import { type Header, type HeadingChoice, readHeader } from '../file/import-header.js';
import type { Rejection } from '../file/import-rejection.js';
import { type ImportRow, readImportRow } from '../file/import-row.js';
import { ImportIds } from './import-ids.js';

/** Rows that go over together: few, so that their text is garbage that is collected on the way, and not kept for larger ones. */
const BATCH = 200;
const MAX_LINES = 1_000_000;

/**
 * Temporary tables: what rows mean for each other is for SQL to find out, over the whole file, and nothing of it is left when
 * the transaction ends. They belong to the connection, so no other tenant can see them, whatever the policies say.
 * `code` and `employment_key` are match keys; the ids are for what turns out to be new. Nothing is compiled for statements that
 * run once.
 */
const TABLES = `
  set local jit = off;
  create temporary table import_row (
    line integer not null, code text not null, person_code text not null, given_name text, family_name text,
    internal_email text, internal_email_norm text, external_email text, external_email_norm text,
    employment_key text, employment_id text, start_date date, end_date date,
    new_person uuid not null, new_employment uuid
  ) on commit drop;
  create temporary table import_rejection (line integer not null, code text not null, "values" jsonb not null) on commit drop`;

const ADD_ROWS = `insert into import_row select * from json_populate_recordset(null::import_row, $1::json)`;
const ADD_REJECTIONS = `insert into import_rejection select * from json_populate_recordset(null::import_rejection, $1::json)`;

/** How to read a file. */
export interface ReadingOptions {
  choice: HeadingChoice;
  dates?: DateOrder;
}

/**
 * Reads a file into the tables `import_row` and `import_rejection` of this transaction. Only two batches are in memory: one
 * on its way, and one that is being read meanwhile.
 *
 * @throws DomainError `invalid` for a file that cannot be read as a whole
 */
export async function stageFile(scope: TenantScope, file: CsvFile, options: ReadingOptions): Promise<void> {
  await scope.em.execute(TABLES);
  const { header: cells, rows } = await openTable(file);
  const staging = new Staging(scope);
  try {
    const header = readHeader(cells, options.choice);
    for await (const row of rows) {
      if (row.line > MAX_LINES + 1)
        throw DomainError.invalid(`Import at most ${MAX_LINES} lines at a time.`, 'file-too-long');
      if ('problem' in row) await staging.reject({ line: row.line, code: row.problem, values: {} });
      else await staging.take(readRow(row, header, options.dates));
    }
    await staging.end();
  } finally {
    // A generator that was not read to its end has to be told, or it never lets go of the file.
    await rows.return(undefined);
    await staging.quiet();
  }
}

/** Nothing of a file goes in whose dates could mean two things: a wrong guess would look right. */
function readRow(row: { line: number; cells: string[] }, header: Header, order?: DateOrder): ImportRow | Rejection {
  const read = readImportRow(row.line, row.cells, header, order);
  if (read !== 'order-needed') return read;
  const message =
    `Line ${row.line} has a date that is not written as 2026-12-31. ` +
    'Say with ?dates=dmy that the day comes first (31.12.2026), or with ?dates=mdy that the month does (12/31/2026).';
  throw DomainError.invalidFile(message, 'file-dates', [{ field: 'dates', message }]);
}

class Staging {
  private readonly ids = new ImportIds();
  private rows: object[] = [];
  private rejections: Rejection[] = [];
  private onItsWay: Promise<unknown> = Promise.resolve();

  constructor(private readonly scope: TenantScope) {}

  async take(read: ImportRow | Rejection): Promise<void> {
    if ('code' in read) return this.reject(read);
    this.rows.push(stagedRow(read, this.ids));
    if (this.rows.length >= BATCH) await this.hand();
  }

  async reject(rejection: Rejection): Promise<void> {
    this.rejections.push(rejection);
    if (this.rejections.length >= BATCH) await this.hand();
  }

  async end(): Promise<void> {
    await this.hand();
    await this.onItsWay;
  }

  /** Until the database has answered, whatever it has answered. */
  async quiet(): Promise<void> {
    await this.onItsWay.catch(() => undefined);
  }

  /** The database takes a batch while the next one is read; not two, which would let a fast reader pile them up. */
  private async hand(): Promise<void> {
    await this.onItsWay;
    const [rows, rejections] = [this.rows, this.rejections];
    [this.rows, this.rejections] = [[], []];
    this.onItsWay = this.send(rows, rejections);
    // It is waited for later, and a failure until then is no unhandled one.
    this.onItsWay.catch(() => undefined);
  }

  private async send(rows: readonly object[], rejections: readonly Rejection[]): Promise<void> {
    if (rows.length > 0) await this.execute(ADD_ROWS, rows);
    if (rejections.length > 0) await this.execute(ADD_REJECTIONS, rejections);
  }

  /** Past the ORM, which would write the rows into the text of the statement: here they are bound to it. */
  private async execute(statement: string, rows: readonly object[]): Promise<void> {
    await this.scope.em.getKysely().executeQuery({
      sql: statement,
      parameters: [JSON.stringify(rows)],
      query: { kind: 'RawNode', sqlFragments: [statement], parameters: [] },
      queryId: { queryId: 'import' },
    });
  }
}

function stagedRow(row: ImportRow, ids: ImportIds): object {
  const { internalEmail, externalEmail, employmentId } = row;
  return {
    line: row.line,
    code: codeKey(row.personCode),
    person_code: row.personCode,
    given_name: row.givenName,
    family_name: row.familyName,
    internal_email: internalEmail,
    internal_email_norm: internalEmail === undefined ? undefined : addressKey(internalEmail),
    external_email: externalEmail,
    external_email_norm: externalEmail === undefined ? undefined : addressKey(externalEmail),
    employment_key: employmentId === undefined ? undefined : codeKey(employmentId),
    employment_id: employmentId,
    start_date: row.startDate,
    end_date: row.endDate,
    new_person: ids.next(),
    new_employment: employmentId === undefined ? undefined : ids.next(),
  };
}
