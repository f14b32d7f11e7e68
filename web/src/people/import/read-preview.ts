import { type CsvRecord, parseCsv } from './parse-csv';

export interface Preview {
  file: File;
  header: string[];
  rows: CsvRecord[];
}

/** Enough for the first rows, however large the file is. */
const HEAD = 64 * 1024;
const ROWS = 5;

/** Reads the first rows of a file. */
export async function readPreview(file: File): Promise<Preview> {
  const records = parseCsv(await file.slice(0, HEAD).text(), ROWS + 1);
  const [header, ...rows] = records;
  return { file, header: header?.cells.map((cell) => cell.trim()) ?? [], rows };
}
