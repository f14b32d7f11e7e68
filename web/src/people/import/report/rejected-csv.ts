/** How the file of rejected rows is made. */
interface RejectedFile {
  delimiter: string;
  /** What stands above line number and reason. */
  headings: readonly [line: string, reason: string];
  rejected: readonly { line: number; reason: string }[];
}

/** Excel's own way to say what stands between cells. */
const SEP_LINE = /^"?sep=.?"?$/i;

/**
 * Makes the file of rejected rows: what the file had, with line number and reason in front, so that it can be corrected
 * and imported again.
 *
 * @param text of the imported file
 */
export function rejectedCsv(text: string, { delimiter, headings, rejected }: RejectedFile): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const header = lines.findIndex((line) => line.trim() !== '' && !SEP_LINE.test(line.trim()));
  const cellsFrom = (line: number): string[] => recordFrom(lines, line - 1, delimiter);
  return [
    [...headings, ...cellsFrom(header + 1)],
    ...rejected.map(({ line, reason }) => [String(line), reason, ...cellsFrom(line)]),
  ]
    .map((cells) => `${cells.map(quoted).join(delimiter)}\r\n`)
    .join('');
}

/** The cells of the row that begins at a line; a quoted cell may go on in the next ones (RFC 4180). */
function recordFrom(lines: readonly string[], first: number, delimiter: string): string[] {
  const cells = [''];
  let isQuoted = false;
  const add = (text: string): void => void (cells[cells.length - 1] += text);
  for (const line of lines.slice(first, first + MAX_LINES)) {
    for (let place = 0; place < line.length; place++) {
      const character = line[place] ?? '';
      if (character === delimiter && !isQuoted) cells.push('');
      else if (character !== '"' || (!isQuoted && cells.at(-1) !== '')) add(character);
      else if (!isQuoted || line[place + 1] !== '"') isQuoted = !isQuoted;
      else add(line[place++] ?? '');
    }
    if (!isQuoted) return cells;
    add('\n');
  }
  // The quotation mark is never closed: then the row is what its first line has.
  return (lines[first] ?? '').split(delimiter);
}

/** More than any cell has. */
const MAX_LINES = 100;

/** A cell that begins like a formula gets a quotation mark in front, so that a spreadsheet shows it and runs nothing. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
