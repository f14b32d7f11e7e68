import { Get, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { Configuration } from '../../config/configuration.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ScimSettingsBody, ScimSettingsView, scimSettingsView } from './scim-settings.dto.js';
import type { ScimSettings } from '../../scim-settings/scim-settings.entity.js';
import { ScimSettingsService } from '../../scim-settings/scim-settings.service.js';
import { SettingsChange } from './settings-change.js';

@AdminController('scim-settings', 'SCIM settings')
export class ScimSettingsController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly settings: ScimSettingsService,
    private readonly changes: SettingsChange,
    private readonly config: Configuration,
  ) {}

  @Get()
  @ApiOkResponse({ type: ScimSettingsView })
  async get(@CurrentCaller() caller: AdminCaller): Promise<ScimSettingsView> {
    return this.database.reading(caller, async (scope) => this.view(await this.settings.get(scope)));
  }

  @Put()
  @ApiBody({ type: ScimSettingsBody })
  @ApiOkResponse({ type: ScimSettingsView })
  async change(@CurrentCaller() caller: AdminCaller, @JsonBody() body: ScimSettingsBody): Promise<ScimSettingsView> {
    const { scimUrl: _url, tenantId: _tenantId, ...values } = body;
    return this.database.inTenant(caller, async (scope) => this.view(await this.changes.change(scope, caller, values)));
  }

  private view(settings: ScimSettings): ScimSettingsView {
    return scimSettingsView(settings, this.config.publicUrl);
  }
}
