import { setTimeout } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { DatabaseLimits } from '../config/database-limits.js';
import { limitRole } from './limits/limit-role.js';
import { letOwnerReadForBackups } from './isolation/backup-policies.js';
import { IsolationError, tooStrong } from './isolation/isolation-check.js';
import { bindingFaults, recordBindings, recordedBindings, RoleBindingError } from './isolation/role-bindings.js';
import { ormOptions } from './orm-options.js';
import { runtimePassword, runtimeRole } from './isolation/runtime-role.js';
import { tellTenantStatistics } from './schema/tenant-statistics.js';

/** Any number that no other user of the database locks: the first eight digits of sha256("cezanne-scim migrations"). */
const ADVISORY_LOCK = 14_837_205;

/** The migration that every database begins with. */
const BEGINNING = 'Migration20261126195700_schema';

/** Longer than a migration of large tables takes. Milliseconds. */
const PATIENCE = 10 * 60_000;
/** For the connection itself. Milliseconds. */
const CONNECTION_PATIENCE = 30_000;
/** SQLSTATE of a lock that did not come in time. */
const LOCK_NOT_AVAILABLE = '55P03';
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

/**
 * Brings the schema up to date as the owner and lets the runtime role sign in. Safe to call by several replicas at
 * once: the ORM's migrator takes no lock, so an advisory lock on a connection of its own does.
 *
 * @param ownerUrl connection URL of a role that owns the database and may create roles (CREATEROLE or superuser)
 * @param with.patience milliseconds to wait for another one that is at it
 * @param with.only these migrations and no later ones, for data that was made with just them
 * @param with.limits what the server's role is held to from now on; without, it stays as it is
 * @returns names of the migrations that were run, oldest first
 * @throws MigrationBusy when the other one is not done by then
 * @throws RoleBindingError when the schema is bound to other roles than the owner's; then nothing was changed
 * @throws DatabaseTooOld when the database was begun by other migrations than these; then nothing was changed
 */
export async function migrate(
  ownerUrl: string,
  { patience = PATIENCE, only, limits }: { patience?: number; only?: readonly string[]; limits?: DatabaseLimits } = {},
): Promise<string[]> {
  const lock = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: CONNECTION_PATIENCE,
    keepAlive: true,
    keepAliveInitialDelayMillis: CONNECTION_PATIENCE,
  });
  await lock.connect();
  try {
    await takeTurn(lock, patience);
    await refuseOtherRoles(lock, ownerUrl);
    const orm = await MikroORM.init(ormOptions(ownerUrl, [], { min: 0, max: 2 }));
    let done: { name: string }[];
    try {
      await refuseOtherBeginning(orm);
      done = await orm.migrator.up(only === undefined ? undefined : { migrations: [...only] });
    } finally {
      await orm.close();
    }
    await tellTenantStatistics(lock);
    await bind(lock, ownerUrl, done.length > 0);
    await letRuntimeRoleSignIn(lock, ownerUrl);
    if (limits !== undefined) await limitRole(lock, runtimeRole(ownerUrl), limits);
    return done.map((migration) => migration.name);
  } finally {
    await lock.end();
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

async function takeTurn(client: pg.Client, patience: number): Promise<void> {
  await client.query(`set lock_timeout = ${Math.ceil(patience)}`);
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and granted and classid = 0 and objid = $1
        and database = (select oid from pg_database where datname = current_database())`,
      [ADVISORY_LOCK],
    );
    throw new MigrationBusy(patience / 1000, rows[0]?.pid);
  }
  await client.query('reset lock_timeout');
}

async function letRuntimeRoleSignIn(client: pg.Client, ownerUrl: string): Promise<void> {
  const name = runtimeRole(ownerUrl);
  const superuser = await client.query('select from pg_roles where rolname = $1 and rolsuper', [name]);
  // Only a superuser may alter one; the owner would fail over that with a sentence that helps nobody.
  if (superuser.rowCount !== 0) throw new IsolationError([tooStrong(name, ['is a superuser'])]);
  const ownerPassword = decodeURIComponent(new URL(ownerUrl).password);
  const role = client.escapeIdentifier(name);
  const password = ownerPassword === '' ? 'null' : client.escapeLiteral(runtimePassword(ownerPassword));
  await alterRole(client, `alter role ${role} login password ${password}`);
  // A plan that a connection made for a foreign key while the table was small would scan the whole of it ever after.
  await alterRole(client, `alter role ${role} set plan_cache_mode = force_custom_plan`);
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
