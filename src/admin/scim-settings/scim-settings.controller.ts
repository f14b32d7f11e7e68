import { Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { actorOf, type Caller, CurrentCaller } from '../../access/policy/caller.js';
import { Configuration } from '../../config/configuration.js';
import { TenantDatabase } from '../../database/tenant-database.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ScimSettingsBody, ScimSettingsView, scimSettingsView } from './scim-settings.dto.js';
import type { ScimSettings } from '../../scim-settings/scim-settings.entity.js';
import { ScimSettingsService } from '../../scim-settings/scim-settings.service.js';

@ApiTags('SCIM settings')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/scim-settings')
export class ScimSettingsController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly settings: ScimSettingsService,
    private readonly config: Configuration,
  ) {}

  @Get()
  @ApiOkResponse({ type: ScimSettingsView })
  async get(@Param('tenantId') tenantId: string): Promise<ScimSettingsView> {
    return this.database.inTenant(tenantId, async (scope) => this.view(await this.settings.get(scope)));
  }

  @Put()
  @ApiBody({ type: ScimSettingsBody })
  @ApiOkResponse({ type: ScimSettingsView })
  async change(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @JsonBody() body: ScimSettingsBody,
  ): Promise<ScimSettingsView> {
    const { scimUrl: _url, tenantId: _tenantId, ...values } = body;
    return this.database.inTenant(
      tenantId,
      async (scope) => this.view(await this.settings.change(scope, values)),
      actorOf(caller),
    );
  }

  private view(settings: ScimSettings): ScimSettingsView {
    return scimSettingsView(settings, this.config.publicUrl);
  }
}
