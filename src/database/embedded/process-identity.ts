import { execFileSync } from 'node:child_process';
import { PostgresStartError } from './postgres-start-error.js';

/** User and group for a child process; empty means "as we are". */
export interface ProcessIdentity {
  uid?: number;
  gid?: number;
}

/**
 * The user that PostgreSQL's programs run as. They refuse to run as root, so root hands them to the system user
 * `postgres`, else `nobody`; no user is ever created on somebody's machine.
 */
export function processIdentity(): ProcessIdentity {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  throw PostgresStartError.because(
    'PostgreSQL does not run as root and this machine has neither a user "postgres" nor "nobody". ' +
      'Start the server as an ordinary user, or set DATABASE_URL.',
  );
}
