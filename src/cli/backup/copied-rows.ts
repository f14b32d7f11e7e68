import { to as copyTo } from 'pg-copy-streams';
import { DomainError } from '../../errors/domain-error.js';
import type { BackupSnapshot } from './backup-snapshot.js';
import { COPY_END, copyLine } from './data-script.js';

/** @returns the rows of a snapshot as a script (`data-script.ts`), read by this program itself */
export async function* copiedRows({ owner, tables }: BackupSnapshot): AsyncGenerator<Buffer> {
  for (const { name, columns, rows } of tables) {
    yield Buffer.from(copyLine(name, columns));
    const names = columns.map((column) => owner.escapeIdentifier(column)).join(', ');
    // A query, because a table in parts has no rows of its own.
    const stream = owner.query(copyTo(`copy (select ${names} from public.${owner.escapeIdentifier(name)}) to stdout`));
    yield* stream as AsyncIterable<Buffer>;
    if (stream.rowCount !== rows)
      throw DomainError.invalid(
        `${name} has ${rows} rows, and ${stream.rowCount} were read. This must not be; nothing was kept.`,
      );
    yield Buffer.from(COPY_END);
  }
}
