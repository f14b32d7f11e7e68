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
  const { rows } = await owner.query<{ name: string }>('select current_database() as name');
  const session = `${owner.escapeIdentifier(role)} in database ${owner.escapeIdentifier(rows[0]?.name ?? '')}`;
  const set = (name: string, value: string): Promise<unknown> =>
    owner.query(`alter role ${session} set ${name} = ${owner.escapeLiteral(value)}`);
  for (const [name, value] of Object.entries(settingsOfRole(limits))) await set(name, value);
  for (const [name, value] of Object.entries(NOTICE_THE_END)) {
    await set(name, value).catch((error: { code?: unknown }) => {
      if (error.code !== INVALID_PARAMETER_VALUE) throw error;
    });
  }
}
