import { Command } from 'commander';
import { migrate } from '../database/migrate.js';
import { withOwnerUrl } from './shared/with-owner-url.js';

/** `migrate`: brings the schema up to date and exits; the server does the same at start. */
export function migrateCommand(): Command {
  return new Command('migrate').description('Bring the database schema up to date.').action(async () => {
    await withOwnerUrl(async ({ ownerUrl }) => {
      const done = await migrate(ownerUrl, {
        onWait: (heldBy) => console.error(`Waiting for a lock that PostgreSQL's ${heldBy.join(', ')} holds.`),
      });
      console.log(done.length === 0 ? 'The schema is up to date.' : `Done: ${done.join(', ')}`);
    });
  });
}
