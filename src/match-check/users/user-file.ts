import { DomainError } from '../../errors/domain-error.js';
import type { CsvFile } from '../../persons/import/file/csv-file.js';
import type { CsvRow } from '../../persons/import/file/csv-rows.js';
import { openTable } from '../../persons/import/file/csv-table.js';
import { rejectionReason } from '../../persons/import/file/import-rejection.js';
import { type CheckedUser, readCheckedUser, unreadableUser, type UserField } from './checked-user.js';
import { type FieldChoice, readUserHeader, type UserHeader } from './user-headings.js';

const RECOGNISED: readonly UserField[] = ['userName', 'email', 'employeeNumber'];
const EXPECTED =
  'The first line must name the columns, at least one of userName, email and employeeNumber; ' +
  'or say with ?columns={"heading": "userName"} which column it is. A list of addresses or numbers needs no heading.';

/** A row of the file, or an address or a number that stands alone. */
type ReadRow = (line: number, cells: readonly string[]) => CheckedUser;

/**
 * Reads the users of a file: an export of Okta or Entra ID, whatever other columns it has, or a list of addresses or numbers, with
 * or without a heading. A line that is no row is a user that cannot be read.
 *
 * @throws DomainError `invalid` for a file that is no CSV, or without a column to recognise anybody by
 */
export async function* usersOfFile(file: CsvFile, choice: FieldChoice): AsyncGenerator<CheckedUser> {
  const table = await openTable(file);
  try {
    const { header: first = [], rows } = table;
    const second = await rows.next();
    const begun = second.done === true ? [] : [second.value];
    const header = readUserHeader(first, choice);
    const isList = [first, ...cellsOf(begun)].every((cells) => lastCell(cells) <= 0);
    if (header === undefined && isList && lastCell(first) === 0) {
      if (!isHeadingOf(first[0] ?? '', begun)) yield readListed(table.headerLine, first);
      yield* users(begun, rows, readListed);
      return;
    }
    if (header === undefined || !RECOGNISED.some((field) => header.includes(field))) {
      throw DomainError.invalid(`The file has no column that tells who the users are. ${EXPECTED}`, 'file-columns');
    }
    yield* users(begun, rows, readerOf(header, isList));
  } finally {
    await table.rows.return(undefined);
  }
}

async function* users(
  begun: readonly CsvRow[],
  rows: AsyncIterable<CsvRow>,
  read: ReadRow,
): AsyncGenerator<CheckedUser> {
  const user = (row: CsvRow): CheckedUser =>
    'problem' in row
      ? unreadableUser(row.line, `The line cannot be read: ${rejectionReason({ code: row.problem, values: {} })}.`)
      : read(row.line, row.cells);
  for (const row of begun) yield user(row);
  for await (const row of rows) yield user(row);
}

/** @param isList whether there is no other column: then an address is the user name as well */
function readerOf(header: UserHeader, isList: boolean): ReadRow {
  return (line, cells) => {
    const sent: Partial<Record<UserField, string>> = {};
    for (const [place, field] of header.entries()) {
      const cell = cells[place] ?? '';
      if (field !== undefined && cell !== '') sent[field] = cell;
    }
    if (isList && sent.email !== undefined) sent.userName ??= sent.email;
    return readCheckedUser(line, sent);
  };
}

const readListed: ReadRow = (line, [cell = '']) =>
  readCheckedUser(line, cell.includes('@') ? { userName: cell, email: cell } : { employeeNumber: cell });

/** Whether the first line of a list is a heading: it is unlike what stands below it. */
function isHeadingOf(first: string, [second]: readonly CsvRow[]): boolean {
  const below = second !== undefined && 'cells' in second ? (second.cells[0] ?? '') : '';
  if (first.includes('@')) return false;
  return below.includes('@') || (!/\d/.test(first) && /\d/.test(below));
}

function cellsOf(rows: readonly CsvRow[]): (readonly string[])[] {
  return rows.flatMap((row) => ('cells' in row ? [row.cells] : []));
}

/** Place of the last cell with something in it; -1 for none. */
function lastCell(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '');
}
