import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../access/access-policy.js';
import { TenantDatabase } from '../database/tenant-database.js';
import { ItemIdPipe } from '../http/item-id.pipe.js';
import { ApiPage, type Page } from '../http/page.js';
import { ProvisioningLogEntryView, provisioningLogEntryView, ProvisioningLogQuery } from './provisioning-log.dto.js';
import { ProvisioningLogService } from './provisioning-log.service.js';

@ApiTags('Provisioning log')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/provisioning-log')
export class ProvisioningLogController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly log: ProvisioningLogService,
  ) {}

  @Get()
  @ApiPage(ProvisioningLogEntryView)
  async list(
    @Param('tenantId') tenantId: string,
    @Query() query: ProvisioningLogQuery,
  ): Promise<Page<ProvisioningLogEntryView>> {
    return this.database.inTenant(tenantId, (scope) => this.log.list(scope, query, query, provisioningLogEntryView));
  }

  @Get(':id')
  @ApiOkResponse({ type: ProvisioningLogEntryView })
  async get(
    @Param('tenantId') tenantId: string,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<ProvisioningLogEntryView> {
    return this.database.inTenant(tenantId, async (scope) => provisioningLogEntryView(await this.log.get(scope, id)));
  }
}
