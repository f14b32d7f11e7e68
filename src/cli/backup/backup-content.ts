import { createGunzip } from 'node:zlib';
import type { BackupFile } from './backup-file.js';
import { type DataPiece, readDataScript } from './data-script.js';
import { CONTENT, type Way } from './manifest.js';
import { scriptOf } from './pg-programs.js';

/** @returns the rows of a backup, whichever way it was made */
export function rowsOfBackup(file: BackupFile, way: Way): AsyncGenerator<DataPiece> {
  const content = file.stream(CONTENT[way]);
  return readDataScript(way === 'pg_dump' ? scriptOf(content) : unzipped(content));
}

/** @returns how many rows of each table there are in a backup */
export async function rowsInBackup(file: BackupFile, way: Way): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let table = '';
  for await (const piece of rowsOfBackup(file, way)) {
    if ('table' in piece) table = piece.table;
    counts.set(table, (counts.get(table) ?? 0) + ('rows' in piece ? piece.count : 0));
  }
  return counts;
}

function unzipped(content: NodeJS.ReadableStream & AsyncIterable<unknown>): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  content.on('error', (error) => gunzip.destroy(error));
  return content.pipe(gunzip) as AsyncIterable<Buffer>;
}
