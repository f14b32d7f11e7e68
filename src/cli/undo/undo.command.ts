import { Command, Option } from 'commander';
import { UndoBody, undoChoice } from '../../admin/undo/undo.dto.js';
import { UndoService } from '../../admin/undo/undo.service.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { validated } from '../../http/admin/admin-validation.pipe.js';
import { type Outcome, OUTCOMES } from '../../provisioning-log/provisioning-log-entry.js';
import { TenantService } from '../../tenants/tenant.service.js';
import { withApp } from '../shared/with-app.js';
import { undoReport } from './undo-report.js';

interface Options {
  tenant: string;
  from?: string;
  to?: string;
  outcome?: Outcome[];
  token?: string;
  userName?: string;
  entry?: string[];
  dryRun?: boolean;
}

/** `undo`: puts back what a choice of the provisioning log's entries has changed. */
export function undoCommand(): Command {
  return new Command('undo')
    .description(
      'Put back what a choice of log entries has changed, account by account; what something else has changed since is left. ' +
        'Exit code 0 also when some are left.',
    )
    .requiredOption('--tenant <id>', 'tenant ID')
    .option(
      '--from <time>',
      'the first moment of the choice, such as 2026-11-23T08:00:00Z; needed unless entries are named',
    )
    .option('--to <time>', 'the last moment of the choice')
    .addOption(new Option('--outcome <outcome...>', 'only entries with one of these outcomes').choices(OUTCOMES))
    .option('--token <id>', 'only what was asked for with this token')
    .option('--user-name <name>', 'only entries with this user name')
    .option('--entry <id...>', 'only these entries')
    .option('--dry-run', 'only say what would be done')
    .action(async ({ tenant, outcome: outcomes, token: tokenId, entry: entryIds, ...given }: Options) => {
      const body = await validated(UndoBody, { ...given, outcomes, tokenId, entryIds });
      await withApp(async (app) => {
        await app.get(TenantDatabase).asOperator((em) => app.get(TenantService).get(em, tenant));
        const undoer = { who: { tenantId: tenant, actor: 'command line' as const }, by: 'command line', caller: null };
        const result = await app.get(UndoService).complete({ undoer, choice: undoChoice(body), dryRun: body.dryRun });
        for (const line of undoReport(result)) console.log(line);
      });
    });
}
