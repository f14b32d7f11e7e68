import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import type { ScimSettings } from '../../scim-settings/scim-settings.entity.js';
import { ScimSettingsService, type ScimSettingsValues } from '../../scim-settings/scim-settings.service.js';
import { GateRule } from './gate-rule.js';

/** What HR changes of the settings by hand. */
@Injectable()
export class SettingsChange {
  constructor(
    private readonly settings: ScimSettingsService,
    private readonly gate: GateRule,
  ) {}

  /** @throws DomainError as the settings themselves, and `conflict` when the employment gate would keep the caller out */
  async change(scope: TenantScope, caller: AdminCaller, values: ScimSettingsValues): Promise<ScimSettings> {
    const settings = await this.settings.change(scope, values);
    if (values.employmentGate === true) await this.gate.requireNobodyShutOut(scope, caller);
    return settings;
  }
}
