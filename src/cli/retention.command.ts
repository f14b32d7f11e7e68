import { Command } from 'commander';
import { RetentionBody } from '../admin/retention/retention.dto.js';
import { TenantDatabase } from '../database/transactions/tenant-database.js';
import { validated } from '../http/admin/admin-validation.pipe.js';
import { RETENTION_PERIODS, type RetentionDays, type RetentionPeriod } from '../retention/retention-periods.js';
import { type RetentionDue, RetentionService } from '../retention/retention.service.js';
import { TenantService } from '../tenants/tenant.service.js';
import { withApp } from './shared/with-app.js';

/** What each period is called as an option, and what it is for. */
const OPTIONS: Record<RetentionPeriod, [flag: string, description: string]> = {
  provisioningLogDays: ['--provisioning-log <days>', 'the provisioning log, and closed review items'],
  auditDetailsDays: ['--audit-details <days>', 'what changed, in the audit trail'],
  importsDays: ['--imports <days>', 'what imports changed'],
  deletedAccountsDays: ['--deleted-accounts <days>', 'deleted accounts'],
  sessionsDays: ['--sessions <days>', 'sessions that ended by themselves'],
};

/** `retention …`: for how long a tenant keeps what. */
export function retentionCommand(): Command {
  return new Command('retention')
    .description('For how long a tenant keeps what')
    .addCommand(showCommand())
    .addCommand(setCommand());
}

function showCommand(): Command {
  return new Command('show')
    .description('Print for how many days what is kept, and what the server takes away next.')
    .requiredOption('--tenant <id>', 'tenant ID')
    .action(async ({ tenant }: { tenant: string }) => {
      await carryOut(tenant, {}, false);
    });
}

function setCommand(): Command {
  const command = new Command('set')
    .description(
      'Set for how many days what is kept. What is older is taken away by the server within minutes, for good.',
    )
    .requiredOption('--tenant <id>', 'tenant ID');
  for (const [period, [flag, description]] of Object.entries(OPTIONS) as [RetentionPeriod, [string, string]][]) {
    const { min, max, usual } = RETENTION_PERIODS[period];
    command.option(flag, `${description}: ${min} to ${max}, usually ${usual}`, days);
  }
  return command
    .option('--dry-run', 'only print what would be taken away')
    .action(async ({ tenant, dryRun = false, ...given }: { tenant: string; dryRun?: boolean } & Given) => {
      const values = {
        provisioningLogDays: given.provisioningLog,
        auditDetailsDays: given.auditDetails,
        importsDays: given.imports,
        deletedAccountsDays: given.deletedAccounts,
        sessionsDays: given.sessions,
      } satisfies Partial<RetentionDays>;
      const asked = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
      await validated(RetentionBody, asked);
      await carryOut(tenant, asked, !dryRun);
    });
}

interface Given {
  provisioningLog?: number;
  auditDetails?: number;
  imports?: number;
  deletedAccounts?: number;
  sessions?: number;
}

async function carryOut(tenantId: string, values: Partial<RetentionDays>, isSaved: boolean): Promise<void> {
  await withApp(async (app) => {
    const database = app.get(TenantDatabase);
    await database.asOperator((em) => app.get(TenantService).get(em, tenantId));
    const retention = app.get(RetentionService);
    const { days, due } = await database.inTenant({ tenantId, actor: 'command line' }, async (scope) => {
      const wanted = await (isSaved ? retention.change(scope, values) : retention.changed(scope, values));
      return { days: wanted, due: await retention.due(scope, wanted) };
    });
    for (const line of told(days, due)) console.log(line);
  });
}

function told(days: RetentionDays, due: RetentionDue): string[] {
  const rows: [string, number, string][] = [
    [
      'provisioning log',
      days.provisioningLogDays,
      `${due.provisioningLog} entries, ${due.reviewItems} closed review items`,
    ],
    ['audit details', days.auditDetailsDays, `details of ${due.auditDetails} events`],
    ['imports', days.importsDays, `${due.imports} imports`],
    ['deleted accounts', days.deletedAccountsDays, `${due.deletedAccounts} accounts`],
    ['sessions', days.sessionsDays, `${due.sessions} sessions`],
  ];
  return rows.map(([what, kept, goes]) => `${what.padEnd(18)}${String(kept).padStart(5)} days   past it: ${goes}`);
}

/** Decimal digits only: `Number` takes an empty text, such as a variable that is not set, for 0. */
function days(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
