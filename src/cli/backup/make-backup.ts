import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { DomainError } from '../../errors/domain-error.js';
import type { OwnedDatabase } from '../shared/with-owner-url.js';
import { ownVersion } from '../../config/own-version.js';
import { rowsInBackup } from './backup-content.js';
import { NewBackupFile } from './backup-file.js';
import { type BackupSnapshot, withSnapshot } from './backup-snapshot.js';
import { copiedRows } from './copied-rows.js';
import { CONTENT, type Manifest, MANIFEST, type Way } from './manifest.js';
import { dumped, versionOf } from './pg-programs.js';

/** Fast, and the disk is the slower one all the same. */
const COMPRESSION = { level: 4 };

const OTHERWISE = ', or add "--by copy", which needs no program';

/**
 * Writes all rows of all tenants, as they are at one moment, into one file, and reads it back to count them.
 *
 * @param to path of the file, which must not exist
 * @throws DomainError saying what is missing; then there is no file
 */
export async function makeBackup({ ownerUrl }: OwnedDatabase, to: string, way: Way): Promise<Manifest> {
  const at = new Date();
  const file = await NewBackupFile.create(to, at);
  try {
    const manifest = await withSnapshot(ownerUrl, async (snapshot) => {
      const pgDump = way === 'pg_dump' ? await programs(snapshot.postgres) : undefined;
      await file.add(CONTENT[way], way === 'pg_dump' ? dumped(ownerUrl, snapshot.id) : zipped(copiedRows(snapshot)));
      return manifestOf(snapshot, { at, way, pgDump });
    });
    await compare(file, manifest);
    await file.addText(MANIFEST, `${JSON.stringify(manifest, undefined, 2)}\n`);
    await file.finish();
    return manifest;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function programs(postgres: number): Promise<number> {
  const major = await versionOf('pg_dump', postgres, OTHERWISE);
  await versionOf('pg_restore', major, OTHERWISE);
  return major;
}

async function compare(file: NewBackupFile, { tables, way }: Manifest): Promise<void> {
  const written = await file.reopen();
  try {
    const counts = await rowsInBackup(written, way);
    const faults = Object.entries(tables).filter(([table, rows]) => counts.get(table) !== rows);
    if (faults.length === 0) return;
    const list = faults.map(([table, rows]) => `${table} has ${rows} rows, and ${counts.get(table) ?? 0} were written`);
    throw DomainError.invalid(`The backup is not whole, and was not kept: ${list.join('; ')}.`);
  } finally {
    await written.close();
  }
}

function manifestOf(
  { postgres, migrations, tables, sequences, heads }: BackupSnapshot,
  { at, way, pgDump }: { at: Date; way: Way; pgDump: number | undefined },
): Manifest {
  return {
    format: 1,
    madeAt: at.toISOString(),
    madeBy: ownVersion(),
    postgres,
    way,
    pgDump,
    migrations,
    tables: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
    sequences,
    heads,
  };
}

function zipped(script: AsyncGenerator<Buffer>): AsyncIterable<Buffer> {
  const source = Readable.from(script, { objectMode: false });
  const gzip = createGzip(COMPRESSION);
  source.on('error', (error) => gzip.destroy(error));
  return source.pipe(gzip) as AsyncIterable<Buffer>;
}
