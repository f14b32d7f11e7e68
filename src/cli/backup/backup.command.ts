import { Command, Option } from 'commander';
import { resolve } from 'node:path';
import { withOwnerUrl } from '../shared/with-owner-url.js';
import { makeBackup } from './make-backup.js';
import { type Way, WAYS } from './manifest.js';

/** `backup`: all tenants, as they are at one moment, in one file; docs/operating.md. */
export function backupCommand(): Command {
  return new Command('backup')
    .description(
      'Write everything that is in the database into one file, while the server runs, and count what was written.',
    )
    .requiredOption('--to <file>', 'a file that does not exist yet; it holds the data of all people, so keep it safe')
    .addOption(
      new Option(
        '--by <way>',
        'pg_dump, or copy, which needs no program; without it pg_dump with DATABASE_URL, else copy',
      ).choices(WAYS),
    )
    .action(async ({ to, by }: { to: string; by?: Way }) => {
      await withOwnerUrl(async (database) => {
        const way = by ?? (database.isEmbedded ? 'copy' : 'pg_dump');
        const { tables, heads } = await makeBackup(database, resolve(to), way);
        for (const line of countsOf(tables)) console.log(line);
        const { tenant = 0 } = tables;
        console.log(`${to} is written and was read again: ${tenant} tenants, ${heads.length} audit trails.`);
      });
    });
}

/** @returns the rows of each table, for people, one line each */
export function countsOf(tables: Readonly<Record<string, number>>): string[] {
  const width = Math.max(...Object.keys(tables).map(({ length }) => length));
  return Object.entries(tables).map(([table, rows]) => `  ${table.padEnd(width)}  ${rows} rows`);
}
