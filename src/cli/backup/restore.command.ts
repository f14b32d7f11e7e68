import { Command } from 'commander';
import { resolve } from 'node:path';
import { withOwnerUrl } from '../shared/with-owner-url.js';
import { printVerification } from '../shared/print-verification.js';
import { countsOf } from './backup.command.js';
import { restoreBackup } from './restore-backup.js';

/** `restore`: a backup into an empty database, under any owner; docs/operating.md. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('Put a backup into an empty database, and check the number of rows and every audit trail.')
    .requiredOption('--from <file>', 'what "backup" has written')
    .action(async ({ from }: { from: string }) => {
      await withOwnerUrl(async ({ ownerUrl }) => {
        const { manifest, trails } = await restoreBackup(ownerUrl, resolve(from));
        for (const line of countsOf(manifest.tables)) console.log(line);
        for (const trail of trails) printVerification(trail);
        const broken = trails.filter(({ faults }) => faults.length > 0).length;
        if (broken > 0) {
          console.error(`Everything is restored, but ${broken} audit trails are not as they were at the backup.`);
          process.exitCode = 1;
        } else {
          console.log(`Restored as of ${manifest.madeAt}: all rows are there, and all audit trails are intact.`);
        }
      });
    });
}
