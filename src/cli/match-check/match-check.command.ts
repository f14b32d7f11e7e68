import { Command, Option } from 'commander';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import type { Actor } from '../../database/transactions/actor.js';
import { DomainError } from '../../errors/domain-error.js';
import { CHECK_COLUMNS } from '../../match-check/check-columns.js';
import { MatchCheckUsers } from '../../match-check/match-check-users.js';
import { csvLines } from '../../text/csv-lines.js';
import { MatchCheckService } from '../../match-check/match-check.service.js';
import { MATCH_METHODS, type MatchMethod } from '../../persons/matching/match-method.js';
import { ScimSettingsService } from '../../scim-settings/scim-settings.service.js';
import { TenantService } from '../../tenants/tenant.service.js';
import { withApp } from '../shared/with-app.js';
import { localCsvFile } from './local-file.js';
import { matchCheckReport } from './match-check-report.js';

interface Options {
  tenant: string;
  method?: MatchMethod;
  columns?: string;
  csv?: string;
}

/** Users that are read together for the file. */
const AT_ONCE = 1000;

/** What the command ends with when somebody would be refused; 1 is for what went wrong. */
const SOME_REFUSED = 2;

/** `match-check`: a dry run of all match methods over the users of a file. */
export function matchCheckCommand(): Command {
  return new Command('match-check')
    .description(
      'Say how each match method would go with the users of a CSV file; writes nothing but the check. ' +
        'Exit code 0 if nobody would be refused, 2 if somebody would be, 1 if it could not be found out.',
    )
    .argument('<file>', 'an export of Okta or Entra ID, or one column of addresses or numbers')
    .requiredOption('--tenant <id>', 'tenant ID')
    .addOption(
      new Option(
        '--method <method>',
        'whose refusals count and are written; without it the one in the settings',
      ).choices(MATCH_METHODS),
    )
    .option('--columns <json>', 'which field each heading is, e.g. {"Kennung": "employeeNumber"}')
    .option('--csv <file>', 'write every user with its outcome there')
    .action(async (file: string, { tenant, columns, ...given }: Options) => {
      const users = await localCsvFile(file);
      await withApp(async (app) => {
        const [database, checks] = [app.get(TenantDatabase), app.get(MatchCheckService)];
        await database.asOperator((em) => app.get(TenantService).get(em, tenant));
        const who = { tenantId: tenant, actor: 'command line' as Actor };
        const settings = await database.inTenant(who, (scope) => app.get(ScimSettingsService).get(scope));
        const method = given.method ?? settings.matchMethod;
        const { check, end } = await checks.begin({ who, by: who.actor }, { source: 'file', file: users, columns });
        await end;
        const {
          state,
          users: count,
          methods,
          recommended,
        } = await database.inTenant(who, (scope) => checks.get(scope, check.id));
        if (state !== 'done') throw DomainError.conflict('The check has failed. Look into the log of the server.');
        console.log(`${count} users`);
        for (const line of matchCheckReport(methods)) console.log(line);
        console.log(
          recommended == null
            ? 'No method matches anybody.'
            : `Recommended: ${recommended.method}. ${recommended.reason}`,
        );
        const { refused } = methods[method];
        console.log(`By ${method} ${refused} would be refused.`);
        if (given.csv !== undefined) {
          const found = app.get(MatchCheckUsers);
          const lines = csvLines(CHECK_COLUMNS, (cursor) =>
            database.reading(who, (scope) => found.read(scope, check.id, { method, limit: AT_ONCE, cursor })),
          );
          await pipeline(Readable.from(lines, { objectMode: false }), createWriteStream(given.csv));
        }
        if (refused > 0) process.exitCode = SOME_REFUSED;
      });
    });
}
