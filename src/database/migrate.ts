import { setTimeout } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { DatabaseLimits } from '../config/database-limits.js';
import { limitRole } from './limits/limit-role.js';
import { closeLone, loneClient } from './limits/lone-client.js';
import { letOwnerReadForBackups } from './isolation/backup-policies.js';
import { IsolationError, tooStrong } from './isolation/isolation-check.js';
import { bindingFaults, recordBindings, recordedBindings, RoleBindingError } from './isolation/role-bindings.js';
import { refuseTorn } from './isolation/torn-database.js';
import { ormOptions } from './orm-options.js';
import { runMigrations } from './patient-migrations.js';
import { runtimePassword, runtimeRole, runtimeUrl } from './isolation/runtime-role.js';
import { tellTenantStatistics } from './schema/tenant-statistics.js';

/** Any number that no other user of the database locks: the first eight digits of sha256("cezanne-scim migrations"). */
const ADVISORY_LOCK = 14_837_205;

/** The migration that every database begins with. */
const BEGINNING = 'Migration20261126195700_schema';

/** Longer than a migration of large tables takes. Milliseconds. */
const PATIENCE = 10 * 60_000;
/** For one statement of a migration, before the connection is taken for dead. Seconds. */
const SILENCE = 600;
/** For a connection. Seconds. */
const CONNECT = 30;
/** Between two looks whether it is one's turn, give or take half. Milliseconds. */
const PAUSE = 200;
/** SQLSTATE of "tuple concurrently updated": PostgreSQL has no better one. */
const INTERNAL_ERROR = 'XX000';
/** Other databases of the same owner that may be starting at this very moment. */
const ROLE_ATTEMPTS = 20;

/** Somebody else has been at it for too long. */
export class MigrationBusy extends Error {
  constructor(seconds: number, pid: number | undefined) {
    const who = pid === undefined ? 'Another process' : `Another process (PostgreSQL's ${pid})`;
    const how = pid === undefined ? '' : ` with "select pg_terminate_backend(${pid})"`;
    super(
      `${who} has been migrating this database for more than ${seconds} seconds. ` +
        `Start again when it is done; if it hangs, end it${how}.`,
    );
    this.name = 'MigrationBusy';
  }
}

/** What it was made by is not here any more: before the first release, migrations were made anew. */
export class DatabaseTooOld extends Error {
  constructor(name: string) {
    super(
      `This database was begun by a version before the first release ("${name}"), and nothing leads from there to this one. ` +
        'Start with an empty database: name another one in DATABASE_URL, or another folder in DATA_DIR.',
    );
    this.name = 'DatabaseTooOld';
  }
}

interface MigrationOptions {
  patience?: number;
  only?: readonly string[];
  silence?: number;
  limits?: DatabaseLimits;
  onWait?: (heldBy: readonly number[]) => void;
}

/**
 * Brings the schema up to date as the owner and lets the runtime role sign in. Safe to call by several replicas at
 * once: the ORM's migrator takes no lock, so an advisory lock on a connection of its own does. The lock is that of a
 * transaction, which stays open as long as this takes: behind a pooler one of a session would be left on a connection
 * that somebody else gets next, and the next statement would go to a connection without it.
 *
 * @param ownerUrl connection URL of a role that owns the database and may create roles (CREATEROLE or superuser)
 * @param with.patience milliseconds to wait for another one that is at it, and then for whoever holds a lock on what is changed
 * @param with.only these migrations and no later ones, for data that was made with just them
 * @param with.silence seconds that an answer may take, before the connection is taken for dead; without, ten minutes for a migration,
 *        and half of one for what is asked besides
 * @param with.limits what the server's role is held to from now on; without, it stays as it is
 * @param with.onWait told once, with PostgreSQL's process ids, when somebody holds such a lock
 * @returns names of the migrations that were run, oldest first
 * @throws ConnectionSilent, or another error of the driver, when the connection dies
 * @throws MigrationBusy when the other one is not done by then
 * @throws MigrationLocked when somebody still holds such a lock; then nothing was changed
 * @throws RoleBindingError when the schema is bound to other roles than the owner's; then nothing was changed
 * @throws TornDatabase when only a part of it was restored
 * @throws DatabaseTooOld when the database was begun by other migrations than these; then nothing was changed
 */
export async function migrate(
  ownerUrl: string,
  { patience = PATIENCE, only, silence, limits, onWait = () => undefined }: MigrationOptions = {},
): Promise<string[]> {
  const turn = loneClient(ownerUrl, silence);
  const owner = loneClient(ownerUrl, silence);
  try {
    await turn.connect();
    await takeTurn(turn, patience);
    await owner.connect();
    await refuseOtherRoles(owner, ownerUrl);
    const all = silence ?? SILENCE;
    const waits = { connect: CONNECT, pool: CONNECT, silence: all, long: all };
    const orm = await MikroORM.init(ormOptions(ownerUrl, [], { min: 0, max: 2 }, undefined, waits));
    let done: { name: string }[];
    try {
      await refuseOtherBeginning(orm);
      done = await runMigrations({ orm, owner, migrations: only && [...only], patience, onWait });
    } finally {
      await orm.close();
    }
    await tellTenantStatistics(owner);
    await bind(owner, ownerUrl, done.length > 0);
    if (only === undefined) await refuseTorn(owner);
    await letRuntimeRoleSignIn(owner, ownerUrl);
    if (limits !== undefined) await limitRole(owner, runtimeRole(ownerUrl), limits);
    return done.map((migration) => migration.name);
  } finally {
    // A pooler would throw the connection away otherwise.
    await turn.query('rollback').catch(() => undefined);
    await Promise.all([turn, owner].map(closeLone));
  }
}

async function refuseOtherBeginning({ migrator }: MikroORM): Promise<void> {
  const done = await migrator.getExecuted();
  const [first] = done;
  if (first !== undefined && !done.some(({ name }) => name === BEGINNING)) throw new DatabaseTooOld(first.name);
}

/** Before anything is migrated: a migration speaks of the current user, and would bind a half of the schema to each of two. */
async function refuseOtherRoles(client: pg.Client, ownerUrl: string): Promise<void> {
  const faults = await bindingFaults(client, runtimeRole(ownerUrl));
  if (faults.length > 0) throw new RoleBindingError(decodeURIComponent(new URL(ownerUrl).username), faults);
}

async function bind(client: pg.Client, ownerUrl: string, isNew: boolean): Promise<void> {
  const isMore = await letOwnerReadForBackups(client);
  if (isNew || isMore || (await recordedBindings(client)).length === 0)
    await recordBindings(client, runtimeRole(ownerUrl));
}

/**
 * Waits without a connection of the database behind a pooler: if all who wait had one, there would be none for the one whose turn
 * it is.
 */
async function takeTurn(client: pg.Client, patience: number): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    await client.query('begin');
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
      ADVISORY_LOCK,
    ]);
    if (rows[0]?.mine === true) {
      // It has nothing else to do meanwhile. PostgreSQL looks now and then whether anybody is still there: or the turn would stay taken.
      await client.query(`set local idle_in_transaction_session_timeout = 0; set local tcp_keepalives_idle = 10;
        set local tcp_keepalives_interval = 5; set local tcp_keepalives_count = 3`);
      return;
    }
    await client.query('rollback');
    if (Date.now() >= end) throw new MigrationBusy(patience / 1000, await holder(client));
    await setTimeout(PAUSE * (0.5 + Math.random()));
  }
}

async function holder(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and granted and classid = 0 and objid = $1
      and database = (select oid from pg_database where datname = current_database())`,
    [ADVISORY_LOCK],
  );
  return rows[0]?.pid;
}

async function letRuntimeRoleSignIn(client: pg.Client, ownerUrl: string): Promise<void> {
  const name = runtimeRole(ownerUrl);
  const superuser = await client.query('select from pg_roles where rolname = $1 and rolsuper', [name]);
  // Only a superuser may alter one; the owner would fail over that with a sentence that helps nobody.
  if (superuser.rowCount !== 0) throw new IsolationError([tooStrong(name, ['is a superuser'])]);
  // Not without need: where tables are spread, it is told to every machine, and one of them may be down.
  if (await maySignIn(client, ownerUrl)) return;
  const ownerPassword = decodeURIComponent(new URL(ownerUrl).password);
  const role = client.escapeIdentifier(name);
  const password = ownerPassword === '' ? 'null' : client.escapeLiteral(runtimePassword(ownerPassword));
  await alterRole(client, `alter role ${role} login password ${password}`);
  // A plan that a connection made for a foreign key while the table was small would scan the whole of it ever after.
  await alterRole(client, `alter role ${role} set plan_cache_mode = force_custom_plan`);
}

async function maySignIn(owner: pg.Client, ownerUrl: string): Promise<boolean> {
  const { rowCount } = await owner.query(
    `select from pg_roles where rolname = $1 and rolcanlogin and rolconfig @> array['plan_cache_mode=force_custom_plan']`,
    [runtimeRole(ownerUrl)],
  );
  if (rowCount === 0) return false;
  const runtime = loneClient(runtimeUrl(ownerUrl));
  try {
    await runtime.connect();
    return true;
  } catch {
    // With another password, say. Whatever else it is, what comes next will tell.
    return false;
  } finally {
    await closeLone(runtime);
  }
}

/** A role is one for all databases of a server, and the turn above only counts in this database. */
async function alterRole(client: pg.Client, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(statement);
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== INTERNAL_ERROR || attempt === ROLE_ATTEMPTS) throw error;
      await setTimeout(Math.random() * 10 * attempt);
    }
  }
}
