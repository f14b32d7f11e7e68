import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { IsolationError, tooStrong } from './isolation/isolation-check.js';
import { ormOptions } from './orm-options.js';
import { runtimePassword, runtimeRole } from './isolation/runtime-role.js';

/** Any number that no other user of the database locks: the first eight digits of sha256("cezanne-scim migrations"). */
const ADVISORY_LOCK = 14_837_205;

/**
 * Brings the schema up to date as the owner and lets the runtime role sign in. Safe to call by several replicas at
 * once: the ORM's migrator takes no lock, so an advisory lock on a connection of its own does.
 *
 * @param ownerUrl connection URL of a role that owns the database and may create roles (CREATEROLE or superuser)
 * @returns names of the migrations that were run, oldest first
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const orm = await MikroORM.init(ormOptions(ownerUrl, [], { min: 0, max: 2 }));
    let done: { name: string }[];
    try {
      done = await orm.migrator.up();
    } finally {
      await orm.close();
    }
    await letRuntimeRoleSignIn(lock, ownerUrl);
    return done.map((migration) => migration.name);
  } finally {
    await lock.end();
  }
}

async function letRuntimeRoleSignIn(client: pg.Client, ownerUrl: string): Promise<void> {
  const name = runtimeRole(ownerUrl);
  const superuser = await client.query('select from pg_roles where rolname = $1 and rolsuper', [name]);
  // Only a superuser may alter one; the owner would fail over that with a sentence that helps nobody.
  if (superuser.rowCount !== 0) throw new IsolationError([tooStrong(name, ['is a superuser'])]);
  const ownerPassword = decodeURIComponent(new URL(ownerUrl).password);
  const role = client.escapeIdentifier(name);
  const password = ownerPassword === '' ? 'null' : client.escapeLiteral(runtimePassword(ownerPassword));
  await client.query(`alter role ${role} login password ${password}`);
  // A plan that a connection made for a foreign key while the table was small would scan the whole of it ever after.
  await client.query(`alter role ${role} set plan_cache_mode = force_custom_plan`);
}
