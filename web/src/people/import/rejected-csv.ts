import type { ImportResult } from '../../api/views';
import { parseCsv } from './parse-csv';

/**
 * Makes the file of rejected lines: what the file had, with line number and reason in front.
 *
 * @param text of the imported file
 */
export function rejectedCsv(text: string, rejected: ImportResult['rejected']): string {
  const records = parseCsv(text);
  const byLine = new Map(records.map(({ line, cells }) => [line, cells]));
  const header = ['line', 'reason', ...(records[0]?.cells ?? [])];
  const rows = rejected.map(({ line, reason }) => [String(line), reason, ...(byLine.get(line) ?? [])]);
  return [header, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** A cell that begins like a formula gets a quotation mark in front, so that a spreadsheet shows it and runs nothing. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
