import { validateSync } from 'class-validator';
import { Optional, Text } from '../../http/field-rules.js';
import { CalendarDate } from '../calendar-date.js';
import { EmailAddress } from '../email-address.js';

/** Columns of an import file (DESIGN §4), in any order. */
export const COLUMNS = [
  'personCode',
  'givenName',
  'familyName',
  'internalEmail',
  'externalEmail',
  'employmentId',
  'startDate',
  'endDate',
] as const;
export type Column = (typeof COLUMNS)[number];

/** A file without the others is one in which all their cells are empty. */
export const REQUIRED_COLUMNS: readonly Column[] = ['personCode', 'givenName', 'familyName'];

/** One row: a person and at most one employment of it. An empty cell is absent and leaves the value as it is. */
export class ImportRow {
  /** Where it begins in the file, the header being line 1. */
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

/**
 * Reads a row's cells, each by itself; what the row means for the person it names is found out later.
 *
 * @param columns of the file, in its order
 * @returns the row, or what is wrong with it
 */
export function readImportRow(line: number, cells: readonly string[], columns: readonly Column[]): ImportRow | string {
  if (cells.slice(columns.length).some((cell) => cell !== '')) {
    return `has ${cells.length} cells, but the header has ${columns.length}`;
  }
  const row = Object.assign(new ImportRow(), { line });
  columns.forEach((column, place) => {
    const cell = cells[place];
    if (cell !== undefined && cell !== '') row[column] = cell;
  });
  if (row.personCode === undefined) return 'personCode is empty';
  const errors = validateSync(row, { stopAtFirstError: true });
  if (errors.length > 0) return errors.flatMap((error) => Object.values(error.constraints ?? {})).join('; ');
  if (row.employmentId === undefined && (row.startDate ?? row.endDate) !== undefined) {
    return 'startDate and endDate need an employmentId';
  }
  return row;
}
