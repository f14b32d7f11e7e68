import { IntersectionType, PartialType, PickType } from '@nestjs/swagger';
import { Command } from 'commander';
import { FirstHrProfessionalBody, NewTenantBody } from '../../admin/tenants/tenant.dto.js';
import { Configuration } from '../../config/configuration.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { validated } from '../../http/admin/admin-validation.pipe.js';
import { TenantService } from '../../tenants/tenant.service.js';
import { passwordOption } from '../shared/password-option.js';
import { withApp } from '../shared/with-app.js';
import { sandboxRecord } from './sandbox-record.js';
import { sandboxSheet } from './sandbox-sheet.js';
import { SandboxTenant } from './sandbox-tenant.js';

interface SandboxOptions {
  tenant: string;
  domain: string;
  adminPassword?: string;
  fresh?: boolean;
  json?: boolean;
}

const USUAL_DOMAIN = 'sandbox.example';

const SandboxWish = IntersectionType(
  PickType(NewTenantBody, ['tenantId']),
  PickType(FirstHrProfessionalBody, ['email']),
  PartialType(PickType(FirstHrProfessionalBody, ['password'])),
);

/** `sandbox`: a tenant for the test suites of Okta's and Microsoft's catalogues (docs/catalogue). */
export function sandboxCommand(): Command {
  return new Command('sandbox')
    .description(
      "Make a tenant for the test suites of Okta's and Microsoft's catalogues, with persons whom their users find, and print " +
        'what to enter there. Again: what is no secret is printed anew.',
    )
    .option('--tenant <id>', 'tenant ID', 'sandbox')
    .option('--domain <domain>', 'of the e-mail addresses of its persons, when it is made', USUAL_DOMAIN)
    .addOption(passwordOption('--admin-password').makeOptionMandatory(false))
    .option('--fresh', 'begin again: delete the accounts that suites have made, and replace all secrets')
    .option('--json', 'one JSON object, for programs')
    .action(async ({ tenant, domain, adminPassword, fresh = false, json = false }: SandboxOptions) => {
      const wish = { tenantId: tenant, email: `hr@${domain}`, password: adminPassword || undefined };
      const { password } = await validated(SandboxWish, wish);
      await withApp(async (app) => {
        const { publicUrl } = app.get(Configuration);
        const sandbox = new SandboxTenant(app, tenant);
        const isThere = await exists(app.get(TenantDatabase), app.get(TenantService), tenant);
        const made = !isThere
          ? await sandbox.make(domain, password)
          : fresh
            ? await sandbox.makeFresh(password)
            : { facts: await sandbox.facts(), secrets: null };
        const lead = !isThere
          ? `Tenant ${tenant} is ready. Its secrets are shown only now.`
          : fresh
            ? `Tenant ${tenant} begins again. Its new secrets are shown only now; the old ones have ended.`
            : `Tenant ${tenant} exists already, and nothing was changed. For new secrets and a new beginning: sandbox --tenant ${tenant} --fresh. For another one: sandbox --tenant <another ID>.`;
        if (json) console.log(JSON.stringify(sandboxRecord(made.facts, made.secrets, publicUrl)));
        else for (const line of [lead, '', ...sandboxSheet(made.facts, made.secrets, publicUrl)]) console.log(line);
      });
    });
}

async function exists(database: TenantDatabase, tenants: TenantService, tenantId: string): Promise<boolean> {
  try {
    await database.asOperator((em) => tenants.get(em, tenantId));
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not-found') return false;
    throw error;
  }
}
