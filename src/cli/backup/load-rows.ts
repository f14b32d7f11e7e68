import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type pg from 'pg';
import { BACKUP_VARIABLE } from '../../database/isolation/backup-policies.js';
import { DomainError } from '../../errors/domain-error.js';
import type { DataPiece } from './data-script.js';
import { type OurTable, rowsOf } from './our-tables.js';
import { enter } from '../../database/transactions/set-local.js';

/** SQLSTATE class of what a row can have wrong, and what is no such column or table. */
const CONTENT_FAULT = /^(?:22|23|42)/;

/**
 * Loads rows into tables that are empty, in the transaction that is open: all of them, or none.
 *
 * Meanwhile the tables are without what is there for rows that somebody writes: row-level security, which COPY cannot pass;
 * triggers, which would tell the audit trail of it all once more; keys between tables and indexes, which are made at the end
 * in a fraction of the time, and hold for all rows then as before.
 *
 * @param owner connected as the owner of the tables
 * @throws DomainError when the rows do not fit the tables
 */
export async function loadRows(
  owner: pg.Client,
  tables: readonly OurTable[],
  pieces: AsyncIterable<DataPiece>,
): Promise<void> {
  const names = new Set(tables.map(({ name }) => name));
  const later = await takeAway(owner, [...names]);
  try {
    await copyIn(owner, names, pieces);
    for (const statement of later) await owner.query(statement);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === undefined || !CONTENT_FAULT.test(code)) throw error;
    throw DomainError.invalid(`The rows of the backup do not fit: ${message}. Nothing was restored.`);
  }
}

/** @returns how many rows each table has now, in the same transaction */
export async function loadedRows(owner: pg.Client, tables: readonly OurTable[]): Promise<Map<string, number>> {
  await enter(owner, { [BACKUP_VARIABLE]: 'on' });
  const counts = new Map<string, number>();
  for (const { name } of tables) counts.set(name, await rowsOf(owner, name));
  return counts;
}

/** @returns what puts everything back */
async function takeAway(owner: pg.Client, tables: string[]): Promise<string[]> {
  const { rows } = await owner.query<{ off: string; on: string }>(TAKEN_AWAY, [tables]);
  for (const { off } of rows) await owner.query(off);
  return rows.map(({ on }) => on).toReversed();
}

async function copyIn(owner: pg.Client, known: ReadonlySet<string>, pieces: AsyncIterable<DataPiece>): Promise<void> {
  let into: CopyInto | undefined;
  for await (const piece of pieces) {
    if ('rows' in piece) {
      await into?.write(piece.rows);
      continue;
    }
    await into?.end();
    // How the schema was made stands in a whole dump, too; here the migrations have written it.
    into = known.has(piece.table) ? new CopyInto(owner, piece.table, piece.columns) : undefined;
  }
  await into?.end();
}

/** The rows of one table on their way into it. */
class CopyInto {
  private readonly stream: ReturnType<typeof copyFrom>;
  /** Rejects as soon as the database refuses a row. */
  private readonly done: Promise<void>;

  constructor(owner: pg.Client, table: string, columns: readonly string[]) {
    const names = columns.map((column) => owner.escapeIdentifier(column)).join(', ');
    this.stream = owner.query(copyFrom(`copy public.${owner.escapeIdentifier(table)} (${names}) from stdin`));
    this.done = finished(this.stream);
    this.done.catch(() => undefined);
  }

  async write(rows: Buffer): Promise<void> {
    if (!this.stream.write(rows)) await Promise.race([once(this.stream, 'drain'), this.done]);
  }

  async end(): Promise<void> {
    this.stream.end();
    await this.done;
  }
}

/** In the order in which it is taken away; it is put back the other way round. */
const TAKEN_AWAY = `
  with ours as (select oid, relname, relkind, relrowsecurity from pg_class
    where relnamespace = 'public'::regnamespace and relname = any ($1))
  select off, "on" from (
    select 1 as place, format('alter table public.%I disable row level security', relname) as off,
      format('alter table public.%I enable row level security', relname) as "on" from ours where relrowsecurity
    union all select 2, format('alter table public.%I disable trigger user', relname),
      format('alter table public.%I enable trigger user', relname) from ours
    union all select 3, format('alter table public.%I drop constraint %I', relname, conname),
      format('alter table public.%I add constraint %I %s', relname, conname, pg_get_constraintdef(k.oid))
      from pg_constraint k join ours on ours.oid = k.conrelid where k.contype = 'f' and k.conparentid = 0
    union all select 4, format('drop index public.%I', i.relname), pg_get_indexdef(i.oid)
      from pg_index x join pg_class i on i.oid = x.indexrelid join ours on ours.oid = x.indrelid
      where ours.relkind = 'r' and not exists (select from pg_constraint k where k.conindid = i.oid and k.contype <> 'f')
        and not exists (select from pg_inherits h where h.inhrelid = i.oid)
  ) taken order by place, off`;
