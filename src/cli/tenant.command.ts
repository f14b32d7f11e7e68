import { OmitType } from '@nestjs/swagger';
import { Command } from 'commander';
import { TenantDatabase } from '../database/tenant-database.js';
import { validated } from '../http/admin-validation.pipe.js';
import { FirstHrProfessionalBody, NewTenantBody } from '../tenants/tenant.dto.js';
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

const TenantOptions = OmitType(NewTenantBody, ['admin']);
/** Nobody has been asked for the names, which are not kept anyway. */
const AdminOptions = OmitType(FirstHrProfessionalBody, ['givenName', 'familyName']);

/** `tenant create`: a tenant, its base roles and its first HR Professional. */
export function tenantCommand(): Command {
  const create = new Command('create')
    .description('Make a tenant with its base roles and its first HR Professional.')
    .requiredOption('--id <id>', '3 to 40 of a-z 0-9 and -; the last part of the SCIM URL, chosen once')
    .requiredOption('--name <name>', 'name of the company')
    .requiredOption('--admin-user-name <name>', 'user name of the first HR Professional')
    .requiredOption('--admin-email <address>', 'e-mail address of the first HR Professional')
    .option('--admin-password <password>', 'better: leave it out and set CEZANNE_PASSWORD')
    .action(async ({ id, adminUserName: userName, adminEmail: email, ...options }: CreateOptions) => {
      const password = passwordOption(options.adminPassword);
      const { tenantId, name } = await validated(TenantOptions, { tenantId: id, name: options.name });
      const admin = await validated(AdminOptions, { userName, email, password });
      await withApp(async (app) => {
        await app
          .get(TenantDatabase)
          .inTenant(tenantId, (scope) => app.get(TenantService).create(scope, { name, admin }), 'command line');
      });
      console.log(`Tenant ${tenantId} is ready; ${userName} can sign in.`);
    });
  return new Command('tenant').description('Tenants').addCommand(create);
}
