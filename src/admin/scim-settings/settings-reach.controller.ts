import { Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { SettingsReachCount } from './settings-reach.js';

class IdentityProviderReachView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer', description: 'Active accounts that have a SAML mapping there.' })
  accounts!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Those of them without a password and without a mapping at another enabled provider.',
  })
  onlyWay!: number;
}

class SettingsReachView {
  @ApiProperty({ type: 'integer', description: 'Active accounts that a provider has made or found, and so keeps.' })
  provisioned!: number;

  @ApiProperty({ type: [IdentityProviderReachView] })
  identityProviders!: IdentityProviderReachView[];
}

/** Asked before something is changed that acts at once: switching off, revoking, disabling. */
@AdminController('scim-settings', 'SCIM settings')
export class SettingsReachController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly reach: SettingsReachCount,
  ) {}

  /** How many accounts provisioning, and each identity provider, is for. */
  @Get('reach')
  @ApiOkResponse({ type: SettingsReachView })
  async count(@CurrentCaller() caller: AdminCaller): Promise<SettingsReachView> {
    return this.database.reading(caller, (scope) => this.reach.count(scope));
  }
}
