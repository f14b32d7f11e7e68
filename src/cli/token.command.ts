import { Command, InvalidArgumentError } from 'commander';
import { ScimTokenService } from '../access/scim-token.service.js';
import { Configuration } from '../config/configuration.js';
import { TenantDatabase } from '../database/tenant-database.js';
import { TenantService } from '../tenants/tenant.service.js';
import { scimUrl } from '../tenants/scim-url.js';
import { withApp } from './with-app.js';

interface GenerateOptions {
  tenant: string;
  name: string;
  expiresAt?: Date;
  overlapHours: number;
}

/** `token generate`: prints a SCIM token, the only time that it is shown. */
export function tokenCommand(): Command {
  const generate = new Command('generate')
    .description('Make a SCIM token and print it; it is shown only now.')
    .requiredOption('--tenant <id>', 'tenant ID')
    .option('--name <name>', 'what the token is for', 'SCIM token')
    .option('--expires-at <time>', 'when it ends, e.g. 2027-06-30T00:00:00Z; without it never', futureTime)
    .option('--overlap-hours <hours>', 'how long older tokens go on working, 0 to 168', hours, 24)
    .action(async ({ tenant, name, expiresAt, overlapHours }: GenerateOptions) => {
      await withApp(async (app) => {
        const database = app.get(TenantDatabase);
        await database.asOperator((em) => app.get(TenantService).get(em, tenant));
        const wish = { name, expiresAt: expiresAt ?? null, overlapHours, createdBy: 'command line' };
        const { token } = await database.inTenant(
          tenant,
          (scope) => app.get(ScimTokenService).generate(scope, wish),
          'command line',
        );
        console.log(`SCIM URL   ${scimUrl(app.get(Configuration).publicUrl, tenant)}`);
        console.log(`Tenant ID  ${tenant}`);
        console.log(`Token      ${token}`);
      });
    });
  return new Command('token').description('SCIM tokens').addCommand(generate);
}

function futureTime(text: string): Date {
  const time = new Date(text);
  if (!(time.getTime() > Date.now())) throw new InvalidArgumentError('It must be a time in the future.');
  return time;
}

function hours(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 168)) throw new InvalidArgumentError('It must be a number from 0 to 168.');
  return value;
}
