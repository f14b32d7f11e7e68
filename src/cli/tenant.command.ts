import { Command } from 'commander';
import { TenantDatabase } from '../database/tenant-database.js';
import { DomainError } from '../http/domain-error.js';
import { isTenantId } from '../tenants/tenant-id.js';
import { TenantService } from '../tenants/tenant.service.js';
import { passwordOption } from './password-option.js';
import { withApp } from './with-app.js';

interface CreateOptions {
  id: string;
  name: string;
  adminUserName: string;
  adminEmail: string;
  adminPassword?: string;
}

/** `tenant create`: a tenant, its base roles and its first HR Professional. */
export function tenantCommand(): Command {
  const create = new Command('create')
    .description('Make a tenant with its base roles and its first HR Professional.')
    .requiredOption('--id <id>', '3 to 40 of a-z 0-9 and -; the last part of the SCIM URL, chosen once')
    .requiredOption('--name <name>', 'name of the company')
    .requiredOption('--admin-user-name <name>', 'user name of the first HR Professional')
    .requiredOption('--admin-email <address>', 'e-mail address of the first HR Professional')
    .option('--admin-password <password>', 'better: leave it out and set CEZANNE_PASSWORD')
    .action(async (options: CreateOptions) => {
      const password = passwordOption(options.adminPassword);
      if (!isTenantId(options.id)) throw DomainError.invalidField('--id', 'must be 3 to 40 of a-z, 0-9 and "-".');
      await withApp(async (app) => {
        const admin = { userName: options.adminUserName, email: options.adminEmail, password };
        await app
          .get(TenantDatabase)
          .inTenant(
            options.id,
            (scope) => app.get(TenantService).create(scope, { name: options.name, admin }),
            'command line',
          );
      });
      console.log(`Tenant ${options.id} is ready; ${options.adminUserName} can sign in.`);
    });
  return new Command('tenant').description('Tenants').addCommand(create);
}
