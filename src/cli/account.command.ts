import { Command } from 'commander';
import { withPasswordHash } from '../accounts/passwords/with-password-hash.js';
import { NewAccountBody } from '../admin/accounts/account.dto.js';
import { AccountService } from '../admin/accounts/account.service.js';
import { TenantDatabase } from '../database/transactions/tenant-database.js';
import { validated } from '../http/admin/admin-validation.pipe.js';
import { HR_PROFESSIONAL } from '../roles/base-role.js';
import { TenantService } from '../tenants/tenant.service.js';
import { passwordOption } from './shared/password-option.js';
import { withApp } from './shared/with-app.js';

interface CreateOptions {
  tenant: string;
  userName: string;
  email: string;
  role: string;
  password: string;
}

/** `account create`: the way back in when nobody of a tenant can sign in any more. */
export function accountCommand(): Command {
  const create = new Command('create')
    .description('Make an account without a person, such as a new HR Professional for a tenant that has lost its last.')
    .requiredOption('--tenant <id>', 'tenant ID')
    .requiredOption('--user-name <name>', 'user name')
    .requiredOption('--email <address>', 'e-mail address')
    .option('--role <name>', 'original name of the role', HR_PROFESSIONAL)
    .addOption(passwordOption('--password'))
    .action(async ({ tenant, userName, email, role, password }: CreateOptions) => {
      const account = await withPasswordHash(await validated(NewAccountBody, { userName, email, role, password }));
      await withApp(async (app) => {
        const database = app.get(TenantDatabase);
        const { passwordSignIn } = await database.asOperator((em) => app.get(TenantService).get(em, tenant));
        const accounts = app.get(AccountService);
        const made = await database.inTenant({ tenantId: tenant, actor: 'command line' }, (scope) =>
          accounts.create(scope, account),
        );
        if (made.role.isHrProfessional && !passwordSignIn) {
          console.log(
            `${userName} is made, but passwords are off: npm run cli -- tenant allow-passwords --id ${tenant}`,
          );
          return;
        }
        console.log(
          made.role.isHrProfessional
            ? `${userName} can sign in to ${tenant}.`
            : `${userName} is made, but cannot sign in to ${tenant} as ${role}: only HR Professionals can.`,
        );
      });
    });
  return new Command('account').description('Accounts').addCommand(create);
}
