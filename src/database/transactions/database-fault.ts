import { ConnectionException } from '@mikro-orm/postgresql';
import { NONE_BECAME_FREE } from '../limits/silent-connections.js';

/** What the database could not do now, which is nobody's mistake and passes. */
export type DatabaseFaultKind =
  | 'away'
  | 'starting-or-stopping'
  | 'not-connected-in-time'
  | 'pool-exhausted'
  | 'silent'
  | 'too-many-connections'
  | 'disk-full'
  | 'out-of-memory'
  | 'read-only'
  | 'locked'
  | 'statement-too-long'
  | 'transaction-too-long';

interface Told {
  /** For whoever asked: what is wrong, as far as it is any use to him. */
  readonly sentence: string;
  /** For the log: what was waited for in vain, where something was. */
  readonly waitedFor?: string;
}

/** Each in words. */
export const DATABASE_FAULTS: Record<DatabaseFaultKind, Told> = {
  away: { sentence: 'The service cannot reach its database at the moment.' },
  'starting-or-stopping': {
    sentence: 'The service cannot reach its database at the moment: it is starting up or shutting down.',
  },
  'not-connected-in-time': {
    sentence: 'The service cannot reach its database at the moment: no connection was made in time.',
    waitedFor: 'a connection to the database',
  },
  'pool-exhausted': {
    sentence: 'The service has more to do than it can at the moment: none of its database connections became free.',
    waitedFor: 'a free connection of the pool',
  },
  silent: {
    sentence: 'The service cannot reach its database at the moment: it did not answer in time.',
    waitedFor: 'an answer of the database',
  },
  'too-many-connections': { sentence: 'The database of the service has no connection left at the moment.' },
  'disk-full': { sentence: 'The disk of the database is full, so nothing can be stored. The operator must make room.' },
  'out-of-memory': { sentence: 'The database of the service is out of memory at the moment.' },
  'read-only': {
    sentence: 'The database takes no changes at the moment; it can be read. The operator may be working on it.',
  },
  locked: {
    sentence: 'The service has waited in vain for a lock in its database that somebody else holds.',
    waitedFor: 'a lock',
  },
  'statement-too-long': {
    sentence: 'The database has taken too long over this.',
    waitedFor: 'a statement',
  },
  'transaction-too-long': {
    sentence: 'This has taken too long, and was undone.',
    waitedFor: 'the rest of a transaction',
  },
};

/** SQLSTATEs, whole or the first two characters of a class. */
const SQL_STATES: Record<string, DatabaseFaultKind> = {
  '08': 'away',
  '53': 'out-of-memory',
  '53100': 'disk-full',
  '53300': 'too-many-connections',
  '57': 'starting-or-stopping',
  '57014': 'statement-too-long',
  '25006': 'read-only',
  '25P03': 'transaction-too-long',
  '25P04': 'transaction-too-long',
  '55P03': 'locked',
};

/** What the network says when there is nobody at the other end, or nobody any more. */
const NETWORK: Record<string, DatabaseFaultKind> = {
  ECONNREFUSED: 'away',
  ECONNRESET: 'away',
  EPIPE: 'away',
  ETIMEDOUT: 'silent',
  EHOSTUNREACH: 'away',
  ENETUNREACH: 'away',
  ENOTFOUND: 'away',
  EAI_AGAIN: 'away',
};

/** How `pg` itself says it, without a code. The last is for a connection that broke between two statements. */
const MESSAGES: readonly (readonly [RegExp, DatabaseFaultKind])[] = [
  [NONE_BECAME_FREE, 'pool-exhausted'],
  [/^(?:timeout expired|Connection terminated due to connection timeout)/, 'not-connected-in-time'],
  [/^(?:Connection terminated|Client has encountered a connection error)/, 'away'],
];

/**
 * @returns what was wrong with the database, or undefined for an error that is something else. MikroORM does not make its
 *          `ConnectionException` of most of these: those that begin a transaction come as they are, and the others as a
 *          `DriverException` with the code of the error below.
 */
export function databaseFault(error: unknown): DatabaseFaultKind | undefined {
  const { code, syscall, message } = (error ?? {}) as { code?: unknown; syscall?: unknown; message?: unknown };
  // A Unix socket that is not there.
  if (code === 'ENOENT') return syscall === 'connect' ? 'away' : undefined;
  if (typeof code === 'string') return NETWORK[code] ?? (/^[0-9A-Z]{5}$/.test(code) ? ofSqlState(code) : undefined);
  const told = typeof message === 'string' ? MESSAGES.find(([says]) => says.test(message))?.[1] : undefined;
  return told ?? (error instanceof ConnectionException ? 'away' : undefined);
}

function ofSqlState(state: string): DatabaseFaultKind | undefined {
  return SQL_STATES[state] ?? SQL_STATES[state.slice(0, 2)];
}
