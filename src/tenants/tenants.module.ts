import { Module } from '@nestjs/common';
import { TenantService } from './tenant.service.js';

/** The customer companies of this installation. */
@Module({ providers: [TenantService], exports: [TenantService] })
export class TenantsModule {}
