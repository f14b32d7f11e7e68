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
/** SQLSTATE class 08 (connection), 57P01 to 57P03 (shutting down, starting up) and 53300 (too many connections). */
const SQL_STATE = /^(?:08...|57P0[123]|53300)$/;
/** How `pg` itself says it, without a code. */
const PG_MESSAGE = /^(?:Connection terminated|timeout exceeded when trying to connect)/;

/**
 * Whether an error means that the database could not be asked, which is nobody's mistake and passes. MikroORM has
 * `ConnectionException` for that, but does not make it of PostgreSQL's errors: those that begin a transaction even come as
 * they are, and the others as a `DriverException` with the code of the error below.
 */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (error instanceof ConnectionException) return true;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return NETWORK.has(code) || SQL_STATE.test(code);
  return typeof message === 'string' && PG_MESSAGE.test(message);
}
