import { validateSync, type ValidationError } from 'class-validator';
import { Optional, Text } from '../../../http/admin/field-rules.js';
import { CalendarDate } from '../../../http/admin/calendar-date.js';
import { EmailAddress } from '../../email-address.js';
import { cleanCode } from '../../../text/code-key.js';
import { addressProblem, cleanAddress } from '../../../text/email-address.js';
import { shownLine } from '../../../text/shown-line.js';
import { type Column } from './import-columns.js';
import { type DateFault, type DateOrder, readImportDate } from './import-date.js';
import type { Header } from './import-header.js';
import type { ReasonValues, Rejection, RejectionCode } from './import-rejection.js';

/** One row: a person and at most one employment of it. An empty cell is absent and leaves the value as it is. */
export class ImportRow {
  /** Where it begins in the file. */
  line!: number;

  @Text(1, 100)
  personCode!: string;

  @Optional()
  @Text(1, 200)
  givenName?: string;

  @Optional()
  @Text(1, 200)
  familyName?: string;

  @Optional()
  @EmailAddress()
  internalEmail?: string;

  @Optional()
  @EmailAddress()
  externalEmail?: string;

  @Optional()
  @Text(1, 100)
  employmentId?: string;

  @Optional()
  @CalendarDate()
  startDate?: string;

  @Optional()
  @CalendarDate()
  endDate?: string;
}

/** How a cell is read before it is checked. */
const CLEAN: Record<Column, (cell: string) => string> = {
  personCode: cleanCode,
  givenName: shownLine,
  familyName: shownLine,
  internalEmail: cleanAddress,
  externalEmail: cleanAddress,
  employmentId: cleanCode,
  startDate: cleanCode,
  endDate: cleanCode,
};

/** The rules' own longest lengths, for the sentence. */
const LONGEST: Partial<Record<Column, number>> = {
  personCode: 100,
  givenName: 200,
  familyName: 200,
  internalEmail: 254,
  externalEmail: 254,
  employmentId: 100,
};

/** What is quoted of a cell. */
const SHOWN = 64;

/**
 * Reads a row's cells, each by itself; what the row means for the person it names is found out later.
 *
 * @param header of the file
 * @param order of day and month in dates that are not ISO; undefined if nobody has said
 * @returns the row, what is wrong with it, or `order-needed` if it has a date that can be read only once the order is known
 */
export function readImportRow(
  line: number,
  cells: readonly string[],
  header: Header,
  order: DateOrder | undefined,
): ImportRow | Rejection | 'order-needed' {
  const rejected = (code: RejectionCode, values: ReasonValues = {}): Rejection => ({ line, code, values });
  if (cells.some((cell, place) => cell !== '' && header[place] === undefined)) {
    return rejected('too-many-cells', {
      value: String(cells.findLastIndex((cell) => cell !== '') + 1),
      other: String(header.length),
    });
  }
  const row = Object.assign(new ImportRow(), { line });
  for (const [place, column] of header.entries()) {
    const cell = column == null ? '' : CLEAN[column](cells[place] ?? '');
    if (column != null && cell !== '') row[column] = cell;
  }
  if (row.personCode === undefined) return rejected('no-person-code', { attribute: 'personCode' });
  // What is wrong is shown as it stands in the file.
  const written: Partial<ImportRow> = Object.assign({}, row);
  for (const column of ['startDate', 'endDate'] as const) {
    const fault = takeDate(row, column, order);
    if (fault === 'order-needed') return fault;
    if (fault !== undefined) return rejected(fault, { attribute: column, value: row[column]?.slice(0, SHOWN) });
  }
  const [error] = validateSync(row, { stopAtFirstError: true });
  if (error !== undefined) {
    const code = codeOf(error);
    return rejected(code, valuesOf(code, error.property as Column, written));
  }
  if (row.employmentId === undefined && (row.startDate ?? row.endDate) !== undefined) {
    return rejected('no-employment-id', { attribute: 'employmentId' });
  }
  return row;
}

/** Puts the date into its ISO form. */
function takeDate(row: ImportRow, column: 'startDate' | 'endDate', order?: DateOrder): DateFault | undefined {
  const text = row[column];
  if (text === undefined) return undefined;
  const read = readImportDate(text, order);
  if ('fault' in read) return read.fault;
  row[column] = read.date;
  return undefined;
}

/** By the names of the rules, as `admin-validation.pipe.ts` has them for bodies. */
function codeOf({ constraints = {} }: ValidationError): RejectionCode {
  const [rule] = Object.keys(constraints);
  if (rule === 'isCalendarDate') return 'not-a-date';
  if (rule === 'isLength' || rule === 'maxLength') return 'too-long';
  return rule === 'matches' ? 'unprintable' : 'not-an-email';
}

function valuesOf(code: RejectionCode, attribute: Column, written: Partial<ImportRow>): ReasonValues {
  // Of the whole address, since only its beginning is quoted.
  const other = code === 'not-an-email' ? addressProblem(written[attribute] ?? '') : LONGEST[attribute];
  return {
    attribute,
    value: written[attribute]?.slice(0, SHOWN),
    ...(other === undefined ? {} : { other: String(other) }),
  };
}
