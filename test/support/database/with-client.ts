import pg from 'pg';

/** Longer than any statement of the tests takes on a busy machine, those that fill large tables included. Milliseconds. */
const STATEMENT_TIMEOUT = 120_000;
const CONNECTION_TIMEOUT = 10_000;

/**
 * Works on a connection of its own, past the application, and closes it afterwards.
 *
 * @param url of a role and a database
 * @throws whatever `work` throws; an error of the driver when the database does not answer in time
 */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = connectionTo(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** For a connection that outlives a function. Not yet connected. */
export function connectionTo(url: string): pg.Client {
  return new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    query_timeout: STATEMENT_TIMEOUT,
  });
}
