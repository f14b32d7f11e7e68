import { parse } from 'csv-parse/sync';
import type { RejectionCode } from './import-rejection.js';

/** A cell with line breaks in it makes a row of several lines; more than this is a quote that was never closed. */
const MAX_LINES = 10;

/** Line ends inside quotes are `\n` by now; told so, the parser need not find out for each row. */
const PARSER = { record_delimiter: '\n', trim: true, relax_column_count: true };

type Malformed = Extract<RejectionCode, 'quote-not-closed' | 'quote-misplaced'>;

/** One row of a file: its cells, or why it is not one. `line` counts from 1, the header included. */
export type CsvRow = { line: number; cells: string[] } | { line: number; problem: Malformed };

/**
 * Puts lines together to rows (RFC 4180). A row that is not well formed costs one line: reading goes on with the next
 * one, instead of taking the rest of the file for the inside of a quote.
 *
 * @param delimiter between cells; white space around cells is dropped
 * @param line number of the first line
 */
export async function* csvRows(lines: AsyncIterable<string>, delimiter: string, line = 1): AsyncGenerator<CsvRow> {
  const waiting: string[] = [];
  function* rows(isEnd: boolean): Generator<CsvRow> {
    while (waiting.length > 0) {
      const taken = takeRow(waiting, delimiter, isEnd);
      if (taken === undefined) return;
      waiting.splice(0, taken.lines);
      if (!taken.isBlank)
        yield taken.problem === undefined ? { line, cells: taken.cells } : { line, problem: taken.problem };
      line += taken.lines;
    }
  }
  for await (const text of lines) {
    waiting.push(text);
    yield* rows(false);
  }
  yield* rows(true);
}

interface Taken {
  /** How many lines are done with. */
  lines: number;
  isBlank: boolean;
  cells: string[];
  problem?: Malformed;
}

/** @returns the row that begins with the first waiting line, or undefined if it may go on in a line to come */
function takeRow(waiting: readonly string[], delimiter: string, isEnd: boolean): Taken | undefined {
  for (let lines = 1; lines <= Math.min(waiting.length, MAX_LINES); lines++) {
    const text = waiting.slice(0, lines).join('\n');
    if (!hasOpenQuote(text)) return readRow(text, lines, delimiter);
  }
  if (waiting.length < MAX_LINES && !isEnd) return undefined;
  return malformed('quote-not-closed');
}

function hasOpenQuote(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes++;
  return quotes % 2 === 1;
}

function readRow(text: string, lines: number, delimiter: string): Taken {
  try {
    const cells = plainCells(text, delimiter) ?? parse(text, { ...PARSER, delimiter }).flat();
    const trimmed = cells.map((cell) => cell.trim());
    return { lines, cells: trimmed, isBlank: trimmed.every((cell) => cell === '') };
  } catch {
    return malformed('quote-misplaced');
  }
}

/** Cells with and without quotes around them, in the way that nearly all programs write them. */
const CELL: Record<string, RegExp> = Object.fromEntries(
  [',', ';', '\t'].map((delimiter) => [
    delimiter,
    new RegExp(`(?:"((?:[^"]|"")*)"|([^"${delimiter}]*))(?:${delimiter}|$)`, 'y'),
  ]),
);

/**
 * Many times faster than setting up a parser for one row.
 *
 * @returns the cells of a row without any finesse; undefined for what is the parser's to judge
 */
function plainCells(text: string, delimiter: string): string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter);
  const cell = CELL[delimiter];
  if (cell === undefined) return undefined;
  const cells: string[] = [];
  for (cell.lastIndex = 0; cell.lastIndex < text.length;) {
    const found = cell.exec(text);
    if (found === null) return undefined;
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
  }
  if (text.endsWith(delimiter)) cells.push('');
  return cells;
}

function malformed(problem: Malformed): Taken {
  return { lines: 1, isBlank: false, cells: [], problem };
}
