import { Command } from 'commander';
import { rebind } from '../database/isolation/rebind.js';
import { migrate } from '../database/migrate.js';
import { withOwnerUrl } from './shared/with-owner-url.js';

/** `rebind`: after a restore by hand under another owner's name (docs/operating.md). */
export function rebindCommand(): Command {
  return new Command('rebind')
    .description('Bind tables, functions, policies and rights to the owner that DATABASE_URL names. Changes no data.')
    .action(async () => {
      await withOwnerUrl(async ({ ownerUrl }) => {
        const run = await rebind(ownerUrl);
        for (const statement of run) console.log(`${statement};`);
        await migrate(ownerUrl);
        console.log(run.length === 0 ? 'Everything was bound as it has to be.' : `Done: ${run.length} statements.`);
      });
    });
}
