import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { AccessModule } from '../access/access.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ConfigModule } from '../config/config.module.js';
import type { Configuration } from '../config/configuration.js';
import { DatabaseModule } from '../database/database.module.js';
import { HealthModule } from '../health/health.module.js';
import { AdminQueryPipe } from '../http/admin/admin-validation.pipe.js';
import { HttpErrorFilter } from './http-error.filter.js';
import { PersonsModule } from '../persons/persons.module.js';
import { ProvisioningLogModule } from '../provisioning-log/provisioning-log.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { SamlMappingsModule } from '../saml-mappings/saml-mappings.module.js';
import { ScimModule } from '../scim/scim.module.js';
import { ScimSettingsModule } from '../scim-settings/scim-settings.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';

/** The table of contents. */
@Module({})
export class AppModule {
  /** @param use `command` shares the embedded database with a running server; `server` wants it for itself */
  static with(config: Configuration, use: 'server' | 'command' = 'server'): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with({ share: use === 'command' }),
        AuditModule,
        AccessModule,
        HealthModule,
        TenantsModule,
        PersonsModule,
        RolesModule,
        AccountsModule,
        SamlMappingsModule,
        ProvisioningLogModule,
        ScimSettingsModule,
        ScimModule,
      ],
      providers: [
        { provide: APP_PIPE, useClass: AdminQueryPipe },
        { provide: APP_FILTER, useClass: HttpErrorFilter },
      ],
    };
  }
}
