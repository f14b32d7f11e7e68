import { IntersectionType, OmitType } from '@nestjs/swagger';
import { Command } from 'commander';
import { withPasswordHash } from '../accounts/passwords/with-password-hash.js';
import { TenantDatabase } from '../database/transactions/tenant-database.js';
import { validated } from '../http/admin/admin-validation.pipe.js';
import { FirstHrProfessionalBody, NewTenantBody } from '../admin/tenants/tenant.dto.js';
import { TenantCreation } from '../admin/tenants/tenant-creation.js';
import { TenantService } from '../tenants/tenant.service.js';
import { passwordOption } from './shared/password-option.js';
import { listTenants } from './tenant-list.js';
import { withApp } from './shared/with-app.js';

interface CreateOptions {
  id: string;
  name: string;
  adminUserName: string;
  adminEmail: string;
  adminPassword: string;
}

/** Nobody has been asked for the admin's names, which are not kept anyway. */
const TenantAndAdmin = IntersectionType(
  OmitType(NewTenantBody, ['admin']),
  OmitType(FirstHrProfessionalBody, ['givenName', 'familyName']),
);

/** `tenant …`: the customer companies of this installation. */
export function tenantCommand(): Command {
  return new Command('tenant')
    .description('Tenants')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(allowPasswordsCommand());
}

/** `tenant create`: a tenant, its base roles and its first HR Professional. */
function createCommand(): Command {
  return new Command('create')
    .description('Make a tenant with its base roles and its first HR Professional.')
    .requiredOption('--id <id>', '3 to 40 of a-z 0-9 and -; the last part of the SCIM URL, chosen once')
    .requiredOption('--name <name>', 'name of the company')
    .requiredOption('--admin-user-name <name>', 'user name of the first HR Professional')
    .requiredOption('--admin-email <address>', 'e-mail address of the first HR Professional')
    .addOption(passwordOption('--admin-password'))
    .action(async (given: CreateOptions) => {
      const { tenantId, name, ...first } = await validated(TenantAndAdmin, {
        tenantId: given.id,
        name: given.name,
        userName: given.adminUserName,
        email: given.adminEmail,
        password: given.adminPassword,
      });
      const admin = await withPasswordHash(first);
      await withApp(async (app) => {
        await app
          .get(TenantDatabase)
          .inTenant({ tenantId, actor: 'command line' }, (scope) =>
            app.get(TenantCreation).create(scope, { name, admin }),
          );
      });
      console.log(`Tenant ${tenantId} is ready; ${admin.userName} can sign in.`);
    });
}

/** `tenant list`: one line for each tenant. */
function listCommand(): Command {
  return new Command('list')
    .description('List the tenants: ID, name, when it was made, SCIM URL.')
    .option('--search <text>', 'only those whose ID or name holds this')
    .option('--json', 'one JSON object a line, for programs')
    .action(async (options: { search?: string; json?: boolean }) => {
      await withApp(async (app) => listTenants(app, options, (line) => console.log(line)));
    });
}

/** `tenant allow-passwords`: the way back in where passwords are off and the identity provider does not answer. */
function allowPasswordsCommand(): Command {
  return new Command('allow-passwords')
    .description('Let HR Professionals sign in with a password again, whatever their identity provider does.')
    .requiredOption('--id <id>', 'tenant ID')
    .action(async ({ id }: { id: string }) => {
      await withApp(async (app) => {
        const tenants = app.get(TenantService);
        const database = app.get(TenantDatabase);
        await database.asOperator((em) => tenants.get(em, id));
        await database.inTenant({ tenantId: id, actor: 'command line' }, ({ em }) =>
          tenants.change(em, id, { passwordSignIn: true }),
        );
      });
      console.log(
        `HR Professionals of ${id} can sign in with a password again. "account create" makes one if none has a password.`,
      );
    });
}
