import pg from 'pg';

/** For the connection itself; what is asked on it may take its time. Milliseconds. */
const CONNECTION_PATIENCE = 30_000;

/**
 * Runs `work` on a connection of the database's owner, and closes it.
 *
 * @throws an error of the driver when the connection is not there in time, or breaks
 */
export async function withOwnerClient<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: CONNECTION_PATIENCE,
    keepAlive: true,
    application_name: 'cezanne-scim command line',
  });
  // One that breaks while it waits is told by the next thing that is asked on it.
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end().catch(() => undefined);
  }
}
