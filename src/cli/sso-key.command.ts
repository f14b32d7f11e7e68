import { Command } from 'commander';
import { TenantDatabase } from '../database/transactions/tenant-database.js';
import { RequestKeys } from '../sign-in/service-provider/request-keys.js';
import { TenantService } from '../tenants/tenant.service.js';
import { withApp } from './shared/with-app.js';

/** `sso-key exchange`: another key pair for requests that are signed (docs/decisions/saml-library.md). */
export function ssoKeyCommand(): Command {
  const exchange = new Command('exchange')
    .description(
      'Make another key pair for signed sign-in requests. It signs at once: give identity providers the new metadata.',
    )
    .requiredOption('--tenant <id>', 'tenant ID')
    .action(async ({ tenant }: { tenant: string }) => {
      await withApp(async (app) => {
        const database = app.get(TenantDatabase);
        await database.asOperator((em) => app.get(TenantService).get(em, tenant));
        const { certificate } = await database.inTenant({ tenantId: tenant, actor: 'command line' }, (scope) =>
          app.get(RequestKeys).replace(scope),
        );
        console.log(certificate.trimEnd());
      });
    });
  return new Command('sso-key').description('The key pair that sign-in requests are signed with').addCommand(exchange);
}
