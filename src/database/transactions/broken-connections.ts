import type { Pool, PoolClient } from 'pg';

/**
 * Gives the pool its place back when a connection breaks while it is in use.
 *
 * Kysely does so at the end of a transaction, once `commit` or `rollback` has succeeded; on a broken connection neither does.
 * Without this, as many transactions as the pool has places, cut off by a restart of the database, would be the end of
 * this process: every request would wait for a connection, for ever.
 */
export function freeBrokenConnections(pool: Pool): void {
  const inUse = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('release', (_error, client) => inUse.delete(client));
  pool.on('connect', (client) => {
    client.once('error', (error) => {
      // Whoever asks outside of a transaction gives it back by himself, as soon as he has heard of it.
      setImmediate(() => {
        if (inUse.has(client)) client.release(error);
      });
    });
  });
}
