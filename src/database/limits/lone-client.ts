import pg from 'pg';
import { endWhenSilent } from './silent-connections.js';

/** For the connection itself. Milliseconds. */
const CONNECTION_PATIENCE = 30_000;
/** For one answer. Seconds. */
const SILENCE = 30;
/** For the goodbye of the other end. Milliseconds. */
const GOODBYE = 2_000;

/**
 * A connection outside of the pool, for what is asked before there is one: nothing on it is waited for without end.
 *
 * @param silence seconds that one answer may take, before the connection is taken for dead
 */
export function loneClient(url: string, silence = SILENCE): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECTION_PATIENCE,
    keepAlive: true,
    keepAliveInitialDelayMillis: CONNECTION_PATIENCE,
  });
  // One that breaks is told by what is asked on it.
  client.on('error', () => undefined);
  client.once('connect', () => endWhenSilent(client, silence));
  return client;
}

/** Closes it, also where the other end does not hear of it. */
export async function closeLone(client: pg.Client): Promise<void> {
  const { stream } = client.connection;
  const timer = setTimeout(() => stream.destroy(), GOODBYE);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}
