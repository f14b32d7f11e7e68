import type pg from 'pg';
import type { DatabaseLimits } from '../../config/database-limits.js';
import { NOTICE_THE_END, settingsOfRole } from './time-limits.js';

/** SQLSTATE of a value that this operating system has no use for. */
const INVALID_PARAMETER_VALUE = '22023';

/**
 * Holds the server's role to the limits, in this database only: several may belong to one owner.
 *
 * @param owner connection of the owner, who may alter the role
 */
export async function limitRole(owner: pg.Client, role: string, limits: DatabaseLimits): Promise<void> {
  const { rows } = await owner.query<{ name: string; held: string[] | null }>(
    `select d.datname as name, s.setconfig as held from pg_database d
      left join pg_db_role_setting s on s.setdatabase = d.oid and s.setrole = (select oid from pg_roles where rolname = $1)
      where d.datname = current_database()`,
    [role],
  );
  const session = `${owner.escapeIdentifier(role)} in database ${owner.escapeIdentifier(rows[0]?.name ?? '')}`;
  // What is so already is not said again: where tables are spread, every machine would have to hear it.
  const set = async (name: string, value: string): Promise<unknown> =>
    rows[0]?.held?.includes(`${name}=${value}`) === true
      ? undefined
      : owner.query(`alter role ${session} set ${name} = ${owner.escapeLiteral(value)}`);
  for (const [name, value] of Object.entries(settingsOfRole(limits))) await set(name, value);
  for (const [name, value] of Object.entries(NOTICE_THE_END)) {
    await set(name, value).catch((error: { code?: unknown }) => {
      if (error.code !== INVALID_PARAMETER_VALUE) throw error;
    });
  }
}
