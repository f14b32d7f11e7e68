import type pg from 'pg';
import { BACKUP_VARIABLE } from '../../database/isolation/backup-policies.js';
import { withOwnerClient } from '../shared/with-owner-client.js';
import { bindingFaults, RoleBindingError } from '../../database/isolation/role-bindings.js';
import { runtimeRole } from '../../database/isolation/runtime-role.js';
import { DomainError } from '../../errors/domain-error.js';
import { FOR_ROWS_AS_TEXT } from './row-session.js';
import { executedMigrations, type OurTable, ourTables, rowsOf, serverVersion } from './our-tables.js';
import { enter } from '../../database/transactions/set-local.js';

/** The database at one moment, whatever is written meanwhile. */
export interface BackupSnapshot {
  owner: pg.Client;
  /** By which another connection sees the same moment. */
  id: string;
  postgres: number;
  migrations: string[];
  tables: (OurTable & { rows: number })[];
  sequences: Record<string, string>;
  heads: { tenantId: string; seq: string; hash: string }[];
}

/**
 * Runs `work` on one snapshot of all rows of all tenants.
 *
 * @throws DomainError where a table would not be seen whole, or there is no schema: a backup must not be empty without a word
 */
export async function withSnapshot<T>(ownerUrl: string, work: (snapshot: BackupSnapshot) => Promise<T>): Promise<T> {
  return withOwnerClient(ownerUrl, async (owner) => {
    await owner.query('begin transaction isolation level repeatable read read only');
    await owner.query(FOR_ROWS_AS_TEXT);
    await enter(owner, { [BACKUP_VARIABLE]: 'on' });
    const migrations = await executedMigrations(owner);
    if (migrations === undefined || migrations.length === 0)
      throw DomainError.invalid('There is nothing to back up: this database holds no schema.');
    const faults = await bindingFaults(owner, runtimeRole(ownerUrl));
    if (faults.length > 0) throw new RoleBindingError(decodeURIComponent(new URL(ownerUrl).username), faults);
    const found = await ourTables(owner);
    const veiled = found.filter(({ isVeiled }) => isVeiled).map(({ name }) => name);
    if (veiled.length > 0 || found.length === 0) {
      const what = veiled.length > 0 ? veiled.join(', ') : 'any table';
      throw DomainError.invalid(
        `The backup would not be whole: the role of DATABASE_URL may not see all rows of ${what}. ` +
          'Run "npm run cli -- migrate".',
      );
    }
    const tables: BackupSnapshot['tables'] = [];
    for (const table of found) tables.push({ ...table, rows: await rowsOf(owner, table.name) });
    const { rows } = await owner.query<{ id: string }>('select pg_export_snapshot() as id');
    return work({
      owner,
      id: rows[0]?.id ?? '',
      postgres: await serverVersion(owner),
      migrations,
      tables,
      sequences: await sequences(owner),
      heads: await heads(owner),
    });
  });
}

/** A sequence is no part of a snapshot: it may be ahead of the rows, and never behind. */
async function sequences(owner: pg.Client): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ name: string; next: string }>(
    `select sequencename as name, (coalesce(last_value + increment_by, start_value))::text as next from pg_sequences
      where schemaname = 'public' and sequenceowner = current_user and sequencename not like 'schema\\_migration%'`,
  );
  return Object.fromEntries(rows.map(({ name, next }) => [name, next]));
}

async function heads(owner: pg.Client): Promise<BackupSnapshot['heads']> {
  const { rows } = await owner.query<BackupSnapshot['heads'][number]>(
    `select tenant_id as "tenantId", seq::text, encode(hash, 'hex') as hash from audit_head order by tenant_id`,
  );
  return rows;
}
