import { Injectable } from '@nestjs/common';
import type { CsvFile } from './file/csv-file.js';
import { openTable } from './file/csv-table.js';
import { shownLine } from '../../text/shown-line.js';
import { type Column, REQUIRED_COLUMNS } from './file/import-columns.js';
import { findDateOrder } from './file/import-date.js';
import { chosenColumns, headingsOf, readHeadingChoice } from './file/import-header.js';
import type { InspectedColumnView, InspectionView } from './person-import.dto.js';

/** More rows tell nothing new, and nobody sends more than the head of a file. */
const MAX_ROWS = 5000;
const SAMPLES = 3;
/** Characters of a cell that are shown. */
const SHOWN = 100;

/** Looks at the head of a file, so that whoever imports it can say what its columns are. */
@Injectable()
export class ImportInspection {
  /**
   * @param choice what the caller knows about headings already, as in the query of an import
   * @throws DomainError `invalid` for what is no CSV
   */
  async inspect(file: CsvFile, choice?: string): Promise<InspectionView> {
    const { encodingOfHead: encoding } = file;
    const { delimiter, header = [], rows } = await openTable({ chunks: file.chunks, encoding });
    const headings = headingsOf(header);
    const samples = headings.map(() => new Set<string>());
    const guessed = chosenColumns(headings, readHeadingChoice(choice));
    const dates: string[] = [];
    // The last row may be cut, so each is looked at when the next one is there.
    let before: readonly string[] = [];
    let count = 0;
    for await (const row of rows) {
      takeSamples(before, guessed, samples, dates);
      before = 'cells' in row ? row.cells : [];
      if (++count > MAX_ROWS) break;
    }
    if (count <= 1) takeSamples(before, guessed, samples, dates);
    const columns = headings.map((heading, index): InspectedColumnView => ({
      heading,
      index,
      column: guessed[index] ?? null,
      samples: [...(samples[index] ?? [])],
    }));
    return {
      encoding: encoding ?? 'utf-8',
      delimiter,
      columns,
      dates: findDateOrder(dates),
      missing: REQUIRED_COLUMNS.filter((column) => !guessed.includes(column)),
    };
  }
}

function takeSamples(
  cells: readonly string[],
  guessed: readonly (Column | null | undefined)[],
  samples: readonly Set<string>[],
  dates: string[],
): void {
  for (const [place, seen] of samples.entries()) {
    const cell = shownLine(cells[place] ?? '');
    if (cell === '') continue;
    if (seen.size < SAMPLES) seen.add(cell.slice(0, SHOWN));
    if (guessed[place] === 'startDate' || guessed[place] === 'endDate') dates.push(cell);
  }
}
