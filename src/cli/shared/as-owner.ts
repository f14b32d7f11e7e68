import pg from 'pg';
import { readConfiguration } from '../../config/configuration.js';
import { EmbeddedPostgres } from '../../database/embedded/embedded-postgres.js';
import { migrate } from '../../database/migrate.js';

/**
 * Runs one command on a connection of the database's owner, with the schema up to date: for what the server's own role may
 * not do. The embedded database is shared with a server that runs on it, else started for as long as the command takes.
 */
export async function asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = readConfiguration(process.env);
  const embedded = databaseUrl === undefined ? await EmbeddedPostgres.start({ dataDir, share: true }) : undefined;
  try {
    const ownerUrl = databaseUrl ?? embedded?.ownerUrl() ?? '';
    await migrate(ownerUrl);
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    try {
      return await work(owner);
    } finally {
      await owner.end();
    }
  } finally {
    await embedded?.stop();
  }
}
