import type { Socket } from 'node:net';
import type { ClientBase, Pool, PoolClient } from 'pg';
import type { ConnectionLimits } from '../../config/database-limits.js';
import { LONG_WORK } from './time-limits.js';

/** A connection was asked something and said nothing for so long that it must be dead. */
export class ConnectionSilent extends Error {
  /** As the system calls it when it notices by itself. */
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('The database has not answered in time; the connection is taken for dead.');
    this.name = 'ConnectionSilent';
  }
}

/** What `pg` has and its types do not tell. */
interface Wired {
  connection: { stream: Socket; on(event: 'parameterStatus', listener: (message: Parameter) => void): void };
  _getActiveQuery(): unknown;
}
interface Parameter {
  parameterName: string;
  parameterValue: string;
}

type Then = (error: Error | undefined, ...rest: unknown[]) => void;
type Connect = (then?: Then) => Promise<PoolClient>;

/** More than the longest statement may take: the answer has to come, too. Seconds. */
const GRACE = 5;

/** The connections of each pool that nobody uses. */
const idleOnes = new WeakMap<Pool, Set<PoolClient>>();

/**
 * Breaks off what a pool's connections are asked when they say nothing for too long. A database that lives answers before that,
 * if only that the statement has taken too long; a connection whose other end is gone without a word would be waited for
 * for ever. The socket's own idle timer does it, which costs nothing for each statement.
 */
export function endSilentConnections(pool: Pool, { pool: waits, silence, long }: ConnectionLimits): void {
  const idle = new Set<PoolClient>();
  idleOnes.set(pool, idle);
  pool.on('release', (_error, client) => idle.add(client));
  pool.on('acquire', (client) => idle.delete(client));
  pool.on('remove', (client) => idle.delete(client));
  let heard = 0;
  tellWhoWaitsInVain(pool, () => Date.now() - heard > waits * 1000);
  pool.on('connect', (client) => {
    const { connection } = client as unknown as Wired;
    const { stream } = connection;
    stream.on('data', () => (heard = Date.now()));
    endWhenSilent(client, silence, () => dropIdleConnections(pool));
    // PostgreSQL tells each change of this one, also that it ends with the transaction.
    connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
      if (parameterName !== 'application_name') return;
      // A statement gets the whole of its time, and the answer a little more.
      stream.setTimeout((parameterValue === LONG_WORK ? long + GRACE : silence) * 1000);
    });
  });
}

/** How `pg` says that no connection of the pool became free in time. */
export const NONE_BECAME_FREE = /^timeout exceeded when trying to connect/;

/** Where nothing was heard on any connection while somebody waited for one, there is not too much to do: nobody answers. */
function tellWhoWaitsInVain(pool: Pool, isSilent: () => boolean): void {
  const connect = pool.connect.bind(pool) as Connect;
  const told = (error: Error): Error =>
    NONE_BECAME_FREE.test(error.message) && isSilent() ? new ConnectionSilent() : error;
  pool.connect = ((then?: Then) =>
    then === undefined
      ? connect().catch((error: Error) => Promise.reject(told(error)))
      : connect((error, ...rest) => then(error && told(error), ...rest))) as Pool['connect'];
}

/**
 * The same for one connection, as soon as it is made.
 *
 * @param silence seconds that an answer may take
 * @param then what is to be done besides
 */
export function endWhenSilent(client: ClientBase, silence: number, then: () => void = () => undefined): void {
  const { stream } = (client as unknown as Wired).connection;
  stream.setTimeout(silence * 1000);
  stream.on('timeout', () => {
    if (!isAsked(client)) return;
    stream.destroy(new ConnectionSilent());
    then();
  });
}

/** Where one connection has died without a word the others have, too, more often than not: new ones are made instead. */
export function dropIdleConnections(pool: Pool): void {
  for (const client of idleOnes.get(pool) ?? []) {
    (client as unknown as Wired).connection.stream.destroy(new ConnectionSilent());
  }
}

function isAsked(client: ClientBase): boolean {
  return (client as unknown as Wired)._getActiveQuery() != null;
}
