import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { ScimSettingsModule } from '../scim-settings/scim-settings.module.js';
import { TenantController } from '../admin/tenants/tenant.controller.js';
import { TenantService } from './tenant.service.js';

@Module({
  imports: [AccountsModule, RolesModule, ScimSettingsModule],
  controllers: [TenantController],
  providers: [TenantService],
  exports: [TenantService],
})
export class TenantsModule {}
