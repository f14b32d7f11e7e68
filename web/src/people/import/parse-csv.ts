/** One record of a CSV text, with the line on which it begins (the first line is 1). */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/**
 * Reads CSV (RFC 4180) as the server does: comma or semicolon, quotes doubled inside quotes, blank lines passed over.
 *
 * @param limit records at most; for a preview of a large file
 */
export function parseCsv(text: string, limit = Number.POSITIVE_INFINITY): CsvRecord[] {
  const source = text.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(source);
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let start = 1;

  const endRecord = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cells[0] !== '') records.push({ line: start, cells });
    cells = [];
    cell = '';
  };

  for (let place = 0; place < source.length && records.length < limit; place++) {
    const character = source[place];
    if (character === '\n') line++;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (source[place + 1] === '"') cell += source[place++];
      else isQuoted = false;
    } else if (character === '"' && cell === '') {
      isQuoted = true;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') {
      endRecord();
      start = line;
    } else if (character !== '\r') {
      cell += character;
    }
  }
  if (records.length < limit && (cell !== '' || cells.length > 0)) endRecord();
  return records;
}

/** The separator of the first line: the semicolon that Excel writes in most of Europe, or the comma. */
function delimiterOf(text: string): string {
  const header = text.split('\n', 1)[0] ?? '';
  return header.split(';').length > header.split(',').length ? ';' : ',';
}
