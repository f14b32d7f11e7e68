import { ConnectionException } from '@mikro-orm/postgresql';

/** What the network says when there is nobody at the other end, or nobody any more. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/**
 * SQLSTATE classes 08 (connection), 53 (out of connections, memory or disk) and 57 (shutting down, starting up, cancelled
 * by its administrator), and 25006: it takes no writes, as the one that another is about to take over from.
 */
const SQL_STATE = /^(?:(?:08|53|57)...|25006)$/;
/** How `pg` itself says it, without a code. The last is for a connection that broke between two statements. */
const PG_MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * Whether an error means that the database could not do it now, which is nobody's mistake and passes. MikroORM has
 * `ConnectionException` for that, but does not make it of PostgreSQL's errors: those that begin a transaction even come as
 * they are, and the others as a `DriverException` with the code of the error below.
 */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (error instanceof ConnectionException) return true;
  const { code, syscall, message } = (error ?? {}) as { code?: unknown; syscall?: unknown; message?: unknown };
  // A Unix socket that is not there.
  if (code === 'ENOENT') return syscall === 'connect';
  if (typeof code === 'string') return NETWORK.has(code) || SQL_STATE.test(code);
  return typeof message === 'string' && PG_MESSAGE.test(message);
}
