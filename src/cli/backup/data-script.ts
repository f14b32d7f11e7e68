/** The rows of a database as `pg_dump --data-only` writes them: text, a `COPY` for each table, then its rows, then `\.`. */

/** A piece of such a script. */
export type DataPiece = { table: string; columns: string[] } | { rows: Buffer; count: number };

const END = Buffer.from('\\.\n');
const LINE_END = 0x0a;

const COPY = /^COPY (?:"?public"?\.)?("(?:[^"]|"")+"|\w+) \((.*)\) FROM stdin;$/;

/** @returns the line that begins the rows of a table */
export function copyLine(table: string, columns: readonly string[]): string {
  return `COPY public.${quoted(table)} (${columns.map(quoted).join(', ')}) FROM stdin;\n`;
}

/** The line that ends them. */
export const COPY_END = '\\.\n';

/**
 * Reads a script. Only rows are taken out of it: whatever statements it has are nobody's to run.
 *
 * @returns each table's name and columns, and after it its rows, in pieces of whole lines
 */
export async function* readDataScript(script: AsyncIterable<Buffer>): AsyncGenerator<DataPiece> {
  let rest: Buffer = Buffer.alloc(0);
  let isInTable = false;
  for await (const chunk of script) {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (isInTable) {
        const end = endOfRows(bytes);
        const until = end ?? bytes.lastIndexOf(LINE_END) + 1;
        if (until > 0) yield { rows: bytes.subarray(0, until), count: linesOf(bytes.subarray(0, until)) };
        bytes = bytes.subarray(until);
        if (end === undefined) break;
        bytes = bytes.subarray(END.length);
        isInTable = false;
      } else {
        const end = bytes.indexOf(LINE_END);
        if (end < 0) break;
        const found = COPY.exec(bytes.toString('utf8', 0, end));
        bytes = bytes.subarray(end + 1);
        if (found === null) continue;
        yield { table: bare(found[1] ?? ''), columns: columnsOf(found[2] ?? '') };
        isInTable = true;
      }
    }
    rest = bytes;
  }
  if (isInTable) throw new Error('The rows of a table do not end.');
}

/** @returns where the line begins that ends the rows. It can be none of them: a backslash of theirs is doubled. */
function endOfRows(bytes: Buffer): number | undefined {
  if (bytes.subarray(0, END.length).equals(END)) return 0;
  const place = bytes.indexOf(`\n${COPY_END}`);
  return place < 0 ? undefined : place + 1;
}

function linesOf(bytes: Buffer): number {
  let lines = 0;
  for (let place = bytes.indexOf(LINE_END); place >= 0; place = bytes.indexOf(LINE_END, place + 1)) lines++;
  return lines;
}

function columnsOf(text: string): string[] {
  return (text.match(/"(?:[^"]|"")+"|[^\s,]+/g) ?? []).map(bare);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function bare(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
