import { ConfigurationError } from '../../config/configuration.js';
import { PostgresStartError } from '../../database/embedded/postgres-start-error.js';
import { IsolationError } from '../../database/isolation/isolation-check.js';
import { RoleBindingError } from '../../database/isolation/role-bindings.js';
import { DatabaseTooOld, MigrationBusy } from '../../database/migrate.js';
import { MigrationLocked } from '../../database/patient-migrations.js';
import { databaseFault, type DatabaseFaultKind } from '../../database/transactions/database-fault.js';
import { DomainError } from '../../errors/domain-error.js';

/** What can be expected to go wrong says what to do by itself. */
const EXPECTED = [
  ConfigurationError,
  DatabaseTooOld,
  DomainError,
  IsolationError,
  MigrationBusy,
  MigrationLocked,
  PostgresStartError,
  RoleBindingError,
];

/** SQLSTATEs of a database that is there and lets nobody in who comes like this, or not for this. */
const REFUSALS: Record<string, string> = {
  '28000': 'does not let this user in',
  '28P01': 'does not take the password of this user',
  '3D000': 'is not there',
  '42501': 'does not give this user a right that is needed',
};

/** Faults of a database that nobody gets to. All others it tells itself. */
const UNREACHABLE = new Set<DatabaseFaultKind>(['away', 'starting-or-stopping', 'not-connected-in-time', 'silent']);

/** What a folder that is to hold a database, or a disk, has against it. */
const FOLDER_FAULTS = new Set(['EACCES', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS']);

/**
 * @param place the database that was meant, without its password
 * @returns one sentence for an error that an operator can do something about; undefined for a fault of the program
 */
export function errorSentence(error: unknown, place: string): string | undefined {
  if (EXPECTED.some((kind) => error instanceof kind)) return (error as Error).message;
  for (let cause = error; cause !== undefined && cause !== null; cause = (cause as Error).cause) {
    const { code } = cause as { code?: unknown };
    const refusal = typeof code === 'string' ? REFUSALS[code] : undefined;
    if (refusal !== undefined)
      return `The database ${place} ${refusal} (${reason(cause)}). Check DATABASE_URL and the user.`;
    if (typeof code === 'string' && FOLDER_FAULTS.has(code))
      return `The database ${place} cannot be used (${reason(cause)}).`;
    const fault = databaseFault(cause);
    if (fault !== undefined && !UNREACHABLE.has(fault))
      return `The database ${place} cannot do it now (${reason(cause)}).`;
    if (fault !== undefined)
      return `The database ${place} cannot be reached (${reason(cause)}). Is it running, and is DATABASE_URL right?`;
  }
  return undefined;
}

/** @returns the database that the environment names, as it can be shown */
export function databasePlace(env: Record<string, string | undefined>): string {
  const given = env['DATABASE_URL']?.trim();
  if (given === undefined || given === '' || !URL.canParse(given)) return `in ${env['DATA_DIR']?.trim() || './data'}`;
  const { username, host, pathname } = new URL(given);
  return `${decodeURIComponent(pathname.slice(1))} at ${host}, as ${decodeURIComponent(username)},`;
}

/** Of several addresses that were tried each has said its own; below the first line stand details. */
function reason(error: unknown): string {
  const { message, errors, code } = error as { message?: string; errors?: Error[]; code?: string };
  return message?.split('\n')[0] || errors?.map((one) => one.message).join(', ') || String(code);
}
