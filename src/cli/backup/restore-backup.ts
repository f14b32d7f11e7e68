import type pg from 'pg';
import { AuditTrail, type Verification } from '../../audit/audit-trail.js';
import { BACKUP_VARIABLE } from '../../database/isolation/backup-policies.js';
import { migrate } from '../../database/migrate.js';
import { knownMigrations } from '../../database/known-migrations.js';
import { DomainError } from '../../errors/domain-error.js';
import { withOwnerClient } from '../shared/with-owner-client.js';
import { rowsOfBackup } from './backup-content.js';
import { BackupFile } from './backup-file.js';
import { loadedRows, loadRows } from './load-rows.js';
import { type Manifest, MANIFEST, readManifest } from './manifest.js';
import { executedMigrations, ourTables, rowsOf } from './our-tables.js';
import { versionOf } from './pg-programs.js';
import { FOR_ROWS_AS_TEXT } from './row-session.js';
import { enter } from '../../database/transactions/set-local.js';

/** What a restore has found afterwards. */
export interface Restored {
  manifest: Manifest;
  trails: Verification[];
}

/**
 * Puts a backup into a database that holds no rows, under whatever owner: the schema is made by the migrations that the backup
 * names, so that everything in it is bound to this owner, and then the rows are loaded, all or none.
 *
 * @throws DomainError when the file or the database is not fit for it; then no row was written
 */
export async function restoreBackup(ownerUrl: string, from: string): Promise<Restored> {
  const file = await BackupFile.open(from);
  try {
    await file.check();
    const manifest = readManifest(await file.text(MANIFEST));
    refuseNewer(manifest, await knownMigrations());
    if (manifest.way === 'pg_dump') await versionOf('pg_restore', manifest.pgDump ?? manifest.postgres);
    await refuseInhabited(ownerUrl, manifest);
    await migrate(ownerUrl, { only: manifest.migrations });
    await load(ownerUrl, file, manifest);
    const trails = await check(ownerUrl, manifest);
    await migrate(ownerUrl);
    return { manifest, trails };
  } finally {
    await file.close();
  }
}

function refuseNewer({ migrations, madeBy }: Manifest, known: readonly string[]): void {
  const newer = migrations.filter((name) => !known.includes(name));
  if (newer.length > 0)
    throw DomainError.invalid(
      `This backup was made by version ${madeBy}, whose database this version does not know (${newer.join(', ')}). ` +
        'Restore it with that version.',
    );
}

async function refuseInhabited(ownerUrl: string, { migrations }: Manifest): Promise<void> {
  await withOwnerClient(ownerUrl, async (owner) => {
    const { database, tables, functions } = await whatIsThere(owner);
    if (tables.length === 0 && functions.length === 0) return;
    const other = `Restore into an empty database: name another one in DATABASE_URL, or another folder in DATA_DIR.`;
    // As where somebody has emptied it by dropping tables alone.
    if (tables.length === 0)
      throw DomainError.invalid(
        `The database ${database} is not empty: it has functions (${some(functions)}). ${other}`,
      );
    const done = await executedMigrations(owner).catch(() => undefined);
    if (done === undefined)
      throw DomainError.invalid(`The database ${database} is not empty: it has tables (${some(tables)}). ${other}`);
    await owner.query('begin transaction read only');
    await enter(owner, { [BACKUP_VARIABLE]: 'on' });
    const full: string[] = [];
    for (const { name, isVeiled } of await ourTables(owner))
      if (isVeiled || (await rowsOf(owner, name)) > 0) full.push(name);
    await owner.query('rollback');
    if (full.length > 0)
      throw DomainError.invalid(`The database ${database} is not empty: there are rows in ${some(full)}. ${other}`);
    // Somebody has begun and was refused a right; the migrator's own table is all that is there.
    if (done.length > 0 && done.toSorted().join() !== migrations.toSorted().join())
      throw DomainError.invalid(
        `The database ${database} has the tables of another version than that of the backup, if without rows. ${other}`,
      );
  });
}

async function whatIsThere(owner: pg.Client): Promise<{ database: string; tables: string[]; functions: string[] }> {
  const { rows } = await owner.query<{ database: string; tables: string[]; functions: string[] }>(
    `select current_database() as database, array(select c.relname::text from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not exists (
        select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      order by 1) as tables,
      array(select f.proname::text from pg_proc f where f.pronamespace = 'public'::regnamespace and not exists (
        select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = f.oid and d.deptype = 'e')
      order by 1) as functions`,
  );
  return rows[0] ?? { database: '', tables: [], functions: [] };
}

async function load(ownerUrl: string, file: BackupFile, manifest: Manifest): Promise<void> {
  await withOwnerClient(ownerUrl, async (owner) => {
    await owner.query('begin');
    await owner.query(FOR_ROWS_AS_TEXT);
    const tables = await ourTables(owner);
    // No server and no other restore writes in between.
    for (const { name } of tables)
      await owner.query(`lock table public.${owner.escapeIdentifier(name)} in access exclusive mode`);
    const before = await loadedRows(owner, tables);
    if ([...before.values()].some((rows) => rows > 0))
      throw DomainError.invalid('Somebody has written into the database meanwhile. Nothing was restored.');
    await loadRows(owner, tables, rowsOfBackup(file, manifest.way));
    for (const [name, next] of Object.entries(manifest.sequences))
      await owner.query('select setval($1::regclass, $2, false)', [`public.${owner.escapeIdentifier(name)}`, next]);
    const counts = await loadedRows(owner, tables);
    const wrong = Object.entries(manifest.tables).filter(([table, rows]) => counts.get(table) !== rows);
    if (wrong.length > 0) {
      const list = wrong.map(
        ([table, rows]) => `${table} had ${rows} rows and has ${counts.get(table) ?? 'no place here'}`,
      );
      throw DomainError.invalid(`What was read is not what was backed up: ${list.join('; ')}. Nothing was restored.`);
    }
    await owner.query('commit');
    // Without it the first queries would be planned for tables of no size.
    await owner.query('analyze');
  });
}

/** Holds each trail against its head at the time of the backup. What waited for its place then is given it first. */
async function check(ownerUrl: string, { heads, tables }: Manifest): Promise<Verification[]> {
  return withOwnerClient(ownerUrl, async (owner) => {
    for (let left = 1; left > 0;) {
      const { rows } = await owner.query<{ sealed: number }>('select seal_audit_events() as sealed');
      left = rows[0]?.sealed ?? 0;
    }
    const trail = new AuditTrail(owner);
    const anchors = new Map(heads.map(({ tenantId, ...head }) => [tenantId, [head]]));
    const tenants = [...new Set([...(await trail.tenants()), ...anchors.keys()])].toSorted();
    if (tenants.length === 0 && (tables['tenant'] ?? 0) > 0)
      throw DomainError.invalid('The restored tenants cannot be seen.');
    const found: Verification[] = [];
    for (const tenant of tenants) found.push(await trail.verify(tenant, anchors.get(tenant)));
    return found;
  });
}

function some(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
