import { DomainError } from '../../http/domain-error.js';
import { type Column, COLUMNS, REQUIRED_COLUMNS } from './import-row.js';

const EXPECTED = `The first line must name the columns: ${COLUMNS.join(',')}.`;

/** @returns what separates the cells: the semicolon that Excel writes in most of Europe, or the comma */
export function delimiterOf(header: string): string {
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

/**
 * @param cells of the header, or undefined for an empty file
 * @returns the columns in the order of the file
 * @throws DomainError `invalid` for an unknown, repeated or missing column
 */
export function readHeader(cells: readonly string[] | undefined): Column[] {
  if (cells === undefined) throw DomainError.invalid(`The file is empty. ${EXPECTED}`, 'file-columns');
  const unknown = cells.filter((cell) => !COLUMNS.some((column) => column === cell));
  if (unknown.length > 0) {
    const named = unknown.map((cell) => `"${cell.slice(0, 64)}"`).join(', ');
    throw DomainError.invalid(`Unknown column ${named}. ${EXPECTED}`, 'file-columns');
  }
  const columns = cells as readonly Column[];
  const twice = columns.find((column, place) => columns.indexOf(column) !== place);
  if (twice !== undefined) throw DomainError.invalid(`The column ${twice} is there twice. ${EXPECTED}`, 'file-columns');
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw DomainError.invalid(`Missing column ${missing.join(', ')}. ${EXPECTED}`, 'file-columns');
  return [...columns];
}
