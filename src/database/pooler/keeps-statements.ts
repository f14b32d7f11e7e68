import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { closeLone, loneClient } from '../limits/lone-client.js';

/** How long the second connection may hold what the first one waits for, behind a pooler with room for one. Milliseconds. */
const PATIENCE = 2000;

/** Others may be served meanwhile, so that one look proves little. */
const ATTEMPTS = 3;

/** SQLSTATE of a prepared statement that is not there. */
const NO_SUCH_STATEMENT = '26000';

/**
 * Finds out whether a connection still knows what was prepared on it once another one has been served. A pooler that
 * hands out another connection for each transaction has to see to that itself: pgbouncer does since 1.21, where
 * `max_prepared_statements` says so, and older ones do not.
 *
 * Two connections: what the first has prepared is asked for again while the second is in a transaction, on the very
 * connection that the first had, if there is a pooler.
 *
 * @param url as the server will connect
 */
export async function keepsStatements(url: string): Promise<boolean> {
  const [first, second] = [loneClient(url), loneClient(url)];
  try {
    await Promise.all([first.connect(), second.connect()]);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const answer = await ask(first, second);
      if (answer !== 'unknown') return answer === 'kept';
    }
    // Each time the same connection: there is no pooler, or none that hands out another one.
    return true;
  } finally {
    await Promise.all([first, second].map(closeLone));
  }
}

async function ask(first: pg.Client, second: pg.Client): Promise<'kept' | 'lost' | 'unknown'> {
  // A name that nobody else can have left there.
  const probe = { name: `probe_${randomBytes(8).toString('hex')}`, text: 'select pg_backend_pid() as pid' };
  const before = await pidOf(first, probe);
  await second.query('begin');
  try {
    const other = await pidOf(second, { text: probe.text });
    const after = await pidOf(first, probe);
    if (after !== before) return 'kept';
    return other === before ? 'lost' : 'unknown';
  } catch (error) {
    if ((error as { code?: unknown }).code === NO_SUCH_STATEMENT || error instanceof OneForBoth) return 'lost';
    throw error;
  } finally {
    await second.query('rollback');
  }
}

/** The pooler has one connection for both. */
class OneForBoth extends Error {}

async function pidOf(client: pg.Client, query: { name?: string; text: string }): Promise<number | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OneForBoth()), PATIENCE);
  });
  try {
    const { rows } = await Promise.race([client.query<{ pid: number }>(query), tooLong]);
    return rows[0]?.pid;
  } finally {
    clearTimeout(timer);
  }
}
