import { Command } from 'commander';
import { readConfiguration } from '../config/configuration.js';
import { EmbeddedPostgres } from '../database/embedded/embedded-postgres.js';
import { migrate } from '../database/migrate.js';

/** `migrate`: brings the schema up to date and exits; the server does the same at start. */
export function migrateCommand(): Command {
  return new Command('migrate').description('Bring the database schema up to date.').action(async () => {
    const { databaseUrl, dataDir } = readConfiguration(process.env);
    const embedded = databaseUrl === undefined ? await EmbeddedPostgres.start({ dataDir, share: true }) : undefined;
    try {
      const done = await migrate(databaseUrl ?? embedded?.ownerUrl() ?? '');
      console.log(done.length === 0 ? 'The schema is up to date.' : `Done: ${done.join(', ')}`);
    } finally {
      await embedded?.stop();
    }
  });
}
