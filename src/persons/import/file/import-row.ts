import { maxLength } from 'class-validator';
import { isCalendarDate } from '../../../text/calendar-date.js';
import { cleanCode } from '../../../text/code-key.js';
import { addressProblem, cleanAddress } from '../../../text/email-address.js';
import { isBlank } from '../../../text/invisible-characters.js';
import { shownLine } from '../../../text/shown-line.js';
import { isPlain } from '../../../text/storable-text.js';
import { COLUMNS, type Column } from './import-columns.js';
import { type DateFault, type DateOrder, readImportDate } from './import-date.js';
import type { Header } from './import-header.js';
import type { ReasonValues, Rejection, RejectionCode } from './import-rejection.js';

/**
 * One row: a person and at most one employment of it, each cell cleaned and right by itself. An empty cell is absent and
 * leaves the value as it is.
 */
export interface ImportRow extends Partial<Record<Column, string>> {
  /** Where it begins in the file. */
  line: number;
  personCode: string;
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

/** Characters of a text, as in the bodies of the admin REST. */
const LONGEST: Partial<Record<Column, number>> = {
  personCode: 100,
  givenName: 200,
  familyName: 200,
  internalEmail: 254,
  externalEmail: 254,
  employmentId: 100,
};

type Rule = (cell: string) => RejectionCode | undefined;

const text: Rule = (cell) => (isPlain(cell) && !isBlank(cell) ? undefined : 'unprintable');
const address: Rule = (cell) => (addressProblem(cell) === undefined ? undefined : 'not-an-email');
const date: Rule = (cell) => (isCalendarDate(cell) ? undefined : 'not-a-date');

/**
 * The rules that the bodies of the admin REST have as decorators (`field-rules.ts`), as plain functions: asking the decorators
 * took half of the time that a file is read in.
 */
const RULES: Record<Column, Rule> = {
  personCode: text,
  givenName: text,
  familyName: text,
  internalEmail: address,
  externalEmail: address,
  employmentId: text,
  startDate: date,
  endDate: date,
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
  const row: Partial<Record<Column, string>> = {};
  for (const [place, column] of header.entries()) {
    const cell = column == null ? '' : CLEAN[column](cells[place] ?? '');
    if (column != null && cell !== '') row[column] = cell;
  }
  const { personCode } = row;
  if (personCode === undefined) return rejected('no-person-code', { attribute: 'personCode' });
  // What is wrong is shown as it stands in the file.
  const written = { ...row };
  for (const column of ['startDate', 'endDate'] as const) {
    const fault = takeDate(row, column, order);
    if (fault === 'order-needed') return fault;
    if (fault !== undefined) return rejected(fault, { attribute: column, value: row[column]?.slice(0, SHOWN) });
  }
  for (const column of COLUMNS) {
    const code = faultOf(column, row[column]);
    if (code !== undefined) return rejected(code, valuesOf(code, column, written));
  }
  if (row.employmentId === undefined && (row.startDate ?? row.endDate) !== undefined) {
    return rejected('no-employment-id', { attribute: 'employmentId' });
  }
  return { ...row, line, personCode };
}

/** Puts the date into its ISO form. */
function takeDate(
  row: Partial<Record<Column, string>>,
  column: 'startDate' | 'endDate',
  order?: DateOrder,
): DateFault | undefined {
  const text = row[column];
  if (text === undefined) return undefined;
  const read = readImportDate(text, order);
  if ('fault' in read) return read.fault;
  row[column] = read.date;
  return undefined;
}

function faultOf(column: Column, cell: string | undefined): RejectionCode | undefined {
  if (cell === undefined) return undefined;
  const longest = LONGEST[column];
  return longest !== undefined && !maxLength(cell, longest) ? 'too-long' : RULES[column](cell);
}

function valuesOf(code: RejectionCode, attribute: Column, written: Partial<Record<Column, string>>): ReasonValues {
  // Of the whole address, since only its beginning is quoted.
  const other = code === 'not-an-email' ? addressProblem(written[attribute] ?? '') : LONGEST[attribute];
  return {
    attribute,
    value: written[attribute]?.slice(0, SHOWN),
    ...(other === undefined ? {} : { other: String(other) }),
  };
}
