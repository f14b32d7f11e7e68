import pg from 'pg';
import type { ConnectionLimits } from '../../config/database-limits.js';

/** How long a connection may be quiet before the system asks the other end whether it is still there. Milliseconds. */
const KEEP_ALIVE = 10_000;

/**
 * Options of a pool whose connections are made within their limit, are waited for within another, and are asked for by the
 * system whether they still live while nobody else asks them anything.
 */
export function limitedPool({ connect, pool }: ConnectionLimits): pg.PoolConfig {
  // The pool has one limit for both: it counts for those who wait, and the client has its own for being made.
  class LimitedClient extends pg.Client {
    constructor(options: pg.ClientConfig) {
      // Not copied: the password in there is hidden from copies.
      super(Object.create(options, { connectionTimeoutMillis: { value: connect * 1000 } }) as pg.ClientConfig);
    }
  }
  return {
    connectionTimeoutMillis: pool * 1000,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
    Client: LimitedClient as unknown as pg.PoolConfig['Client'],
  };
}
