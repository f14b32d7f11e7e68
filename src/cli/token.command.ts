import { Command } from 'commander';
import { newScimToken, NewScimTokenBody } from '../admin/scim-tokens/scim-token.dto.js';
import { ScimTokenService } from '../access/scim-tokens/scim-token.service.js';
import { Configuration } from '../config/configuration.js';
import { TenantDatabase } from '../database/transactions/tenant-database.js';
import { validated } from '../http/admin/admin-validation.pipe.js';
import { TenantService } from '../tenants/tenant.service.js';
import { scimUrl } from '../tenants/scim-url.js';
import { withApp } from './shared/with-app.js';

interface GenerateOptions {
  tenant: string;
  name?: string;
  expiresAt?: string;
  overlapHours?: number;
}

/** `token generate`: prints a SCIM token, the only time that it is shown. */
export function tokenCommand(): Command {
  const generate = new Command('generate')
    .description('Make a SCIM token and print it; it is shown only now.')
    .requiredOption('--tenant <id>', 'tenant ID')
    .option('--name <name>', 'what the token is for')
    .option('--expires-at <time>', 'when it ends, with its zone, e.g. 2027-06-30T00:00:00Z; without it never')
    .option('--overlap-hours <hours>', 'how long older tokens go on working, 0 to 168; without it 24', hours)
    .action(async ({ tenant, ...given }: GenerateOptions) => {
      const wish = newScimToken(await validated(NewScimTokenBody, given), 'command line');
      await withApp(async (app) => {
        const database = app.get(TenantDatabase);
        await database.asOperator((em) => app.get(TenantService).get(em, tenant));
        const { token } = await database.inTenant({ tenantId: tenant, actor: 'command line' }, (scope) =>
          app.get(ScimTokenService).generate(scope, wish),
        );
        console.log(`SCIM URL   ${scimUrl(app.get(Configuration).publicUrl, tenant)}`);
        console.log(`Tenant ID  ${tenant}`);
        console.log(`Token      ${token}`);
      });
    });
  return new Command('token').description('SCIM tokens').addCommand(generate);
}

/** Decimal digits only: `Number` takes an empty text, such as a variable that is not set, for 0. */
function hours(text: string): number {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
