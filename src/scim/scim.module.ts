import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { MatchingModule } from '../persons/matching/matching.module.js';
import { ProvisioningLogModule } from '../provisioning-log/provisioning-log.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { ScimSettingsModule } from '../scim-settings/scim-settings.module.js';
import { DiscoveryController } from './discovery/discovery.controller.js';
import { ScimRateGuard } from './guards/scim-rate.guard.js';
import { RoleCatalogue } from './roles/role-catalogue.js';
import { RolesController } from './roles/roles.controller.js';
import { AccountCreation } from './users/account-creation.js';
import { AccountDeletion } from './users/account-deletion.js';
import { AccountUpdate } from './users/account-update.js';
import { AssignableRole } from './users/assignable-role.js';
import { RefusalLog } from './users/refusal-log.js';
import { SamlMappingCreation } from './users/saml-mapping-creation.js';
import { UserSearch } from './users/user-search.js';
import { UsersController } from './users/users.controller.js';

/** SCIM 2.0 for identity providers, under `/scim/v2/{tenantId}`. */
@Module({
  imports: [AccessModule, AccountsModule, MatchingModule, ProvisioningLogModule, RolesModule, ScimSettingsModule],
  controllers: [UsersController, RolesController, DiscoveryController],
  providers: [
    AccountCreation,
    AccountDeletion,
    AccountUpdate,
    AssignableRole,
    RefusalLog,
    RoleCatalogue,
    SamlMappingCreation,
    // One for all controllers: a guard of its own for each would give a tenant as many buckets.
    ScimRateGuard,
    UserSearch,
  ],
  exports: [RefusalLog],
})
export class ScimModule {}
