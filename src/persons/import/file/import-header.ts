import { DomainError, type FieldError } from '../../../errors/domain-error.js';
import { cleanCode } from '../../../text/code-key.js';
import { type Column, COLUMNS, REQUIRED_COLUMNS } from './import-columns.js';
import { columnsOfHeadings, headingKey } from './import-headings.js';

const EXPECTED = `The first line must name the columns: ${COLUMNS.join(',')}.`;
const MAP = 'Rename it, or say with ?columns={"heading": "column"} which column it is (null leaves it out).';

/** What the caller says about headings; by the heading's key. */
export type HeadingChoice = ReadonlyMap<string, { heading: string; column: Column | null }>;

/** Per place in a row: its column; null for one that is left out; undefined for one without a heading, which must be empty. */
export type Header = readonly (Column | null | undefined)[];

/**
 * Reads the query parameter `columns`.
 *
 * @param json an object of headings and columns; undefined if nothing was said
 * @throws DomainError `invalid` naming `columns`
 */
export function readHeadingChoice(json: string | undefined): HeadingChoice {
  const choice = new Map<string, { heading: string; column: Column | null }>();
  for (const [heading, column] of Object.entries(json === undefined ? {} : parseObject(json))) {
    const known = COLUMNS.find((name) => name === column);
    if (known === undefined && column !== null) {
      throw DomainError.invalidField(
        'columns',
        `"${shown(heading)}" must be one of ${COLUMNS.join(', ')}, or null to leave the column out.`,
      );
    }
    choice.set(keyOf(heading), { heading, column: known ?? null });
  }
  return choice;
}

function parseObject(json: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(json);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // the same answer as for JSON that is something else
  }
  throw DomainError.invalidField('columns', 'must be JSON such as {"Personalnummer": "personCode", "Room": null}.');
}

/** Headings as they are meant: without what cannot be seen, and without the empty ones at the end. */
export function headingsOf(cells: readonly string[]): string[] {
  const headings = cells.map(cleanCode);
  return headings.slice(0, headings.findLastIndex((heading) => heading !== '') + 1);
}

/**
 * @param cells of the header, or undefined for an empty file
 * @throws DomainError `invalid` (`file-columns`) for unknown, repeated or missing columns, all of them named
 */
export function readHeader(cells: readonly string[] | undefined, choice: HeadingChoice): Header {
  const headings = headingsOf(cells ?? []);
  if (headings.length === 0) {
    throw DomainError.invalid(`The file is empty. ${EXPECTED}`, 'file-columns');
  }
  const header = chosenColumns(headings, choice);
  const errors = [...unknown(header, headings), ...repeated(header, headings), ...absent(choice, headings)];
  const missing = REQUIRED_COLUMNS.filter((column) => !header.includes(column));
  // Which of the unknown ones is the missing one, only the caller can say.
  errors.push(...missing.map((column) => ({ field: column, message: `Missing column ${column}.` })));
  if (errors.length > 0) throw DomainError.invalidFile(`${sentences(errors)} ${EXPECTED}`, 'file-columns', errors);
  return header;
}

/** @returns the columns of a file's headings as the caller says, else as they are usual; undefined: not recognised */
export function chosenColumns(headings: readonly string[], choice: HeadingChoice): Header {
  const usual = columnsOfHeadings(headings);
  return headings.map((heading, place) => {
    const chosen = heading === '' ? undefined : choice.get(keyOf(heading));
    return chosen === undefined ? usual[place] : chosen.column;
  });
}

function unknown(header: Header, headings: readonly string[]): FieldError[] {
  return headings
    .filter((heading, place) => heading !== '' && header[place] === undefined)
    .map((heading) => ({ field: shown(heading), message: `Unknown column "${shown(heading)}". ${MAP}` }));
}

/** Two headings for one column would make one of them win by chance. */
function repeated(header: Header, headings: readonly string[]): FieldError[] {
  return COLUMNS.flatMap((column) => {
    const places = headings.filter((_, place) => header[place] === column).map((heading) => `"${shown(heading)}"`);
    if (places.length < 2) return [];
    return {
      field: column,
      message: `The column ${column} is there ${places.length === 2 ? 'twice' : 'several times'}: ${places.join(' and ')}. Leave one out.`,
    };
  });
}

/** A typing mistake in the choice would otherwise be no choice at all. */
function absent(choice: HeadingChoice, headings: readonly string[]): FieldError[] {
  const keys = new Set(headings.map((heading) => keyOf(heading)));
  return [...choice.entries()]
    .filter(([key]) => !keys.has(key))
    .map(([, { heading }]) => ({
      field: 'columns',
      message: `columns names "${shown(heading)}", but the file has no such heading.`,
    }));
}

/** By what two spellings of a heading are the same; one of signs alone is only the same as itself. */
function keyOf(heading: string): string {
  const clean = cleanCode(heading);
  return headingKey(clean) || clean;
}

/** As much as can be told in one sentence; `errors` has them all. */
function sentences(errors: readonly FieldError[]): string {
  const first = errors.slice(0, 5).map(({ message }) => message);
  return [...first, ...(errors.length > first.length ? [`And ${errors.length - first.length} more.`] : [])].join(' ');
}

function shown(heading: string): string {
  return heading.slice(0, 64);
}
