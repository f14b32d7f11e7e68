import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { InstallationSecret } from '../database/installation-secret.js';
import { MatchingModule } from '../persons/matching/matching.module.js';
import { ScimSettingsModule } from '../scim-settings/scim-settings.module.js';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkExecution } from './bulk/bulk-execution.js';
import { CursorCipher } from './lists/cursor-cipher.js';
import { ListPages } from './lists/list-pages.js';
import { RememberedTotals } from './lists/remembered-totals.js';
import { DiscoveryController } from './discovery/discovery.controller.js';
import { NotOfferedController } from './discovery/not-offered.controller.js';
import { UnknownEndpointController } from './discovery/unknown-endpoint.controller.js';
import { EntraTraffic } from './request/entra-traffic.js';
import { ImmutableAttributesCheck } from './users/immutable-attributes/immutable-attributes-check.js';
import { ScimRate } from './guards/scim-rate.js';
import { RoleCatalogue } from './roles/role-catalogue.js';
import { RolesController } from './roles/roles.controller.js';
import { RootSearch } from './search/root-search.js';
import { SearchController } from './search/search.controller.js';
import { AccountCreation } from './users/writes/account-creation.js';
import { AccountDeletion } from './users/writes/account-deletion.js';
import { AccountUpdate } from './users/writes/account-update.js';
import { RefusalLog } from './users/request/refusal-log.js';
import { UserSearch } from './users/resource/user-search.js';
import { UserWrites } from './users/writes/user-writes.js';
import { WriteRehearsal } from './users/rehearsal/write-rehearsal.js';
import { UsersController } from './users/users.controller.js';

/** SCIM 2.0 for identity providers, under `/scim/v2/{tenantId}`. */
@Module({
  imports: [AccessModule, AccountsModule, MatchingModule, ScimSettingsModule],
  controllers: [
    SearchController,
    UsersController,
    RolesController,
    BulkController,
    DiscoveryController,
    NotOfferedController,
    UnknownEndpointController,
  ],
  providers: [
    AccountCreation,
    AccountDeletion,
    AccountUpdate,
    BulkExecution,
    ImmutableAttributesCheck,
    {
      provide: CursorCipher,
      inject: [InstallationSecret],
      useFactory: (secret: InstallationSecret) => new CursorCipher(secret.keyFor('list cursors')),
    },
    EntraTraffic,
    RootSearch,
    ListPages,
    RefusalLog,
    RememberedTotals,
    RoleCatalogue,
    ScimRate,
    UserSearch,
    UserWrites,
    WriteRehearsal,
  ],
  exports: [RefusalLog, WriteRehearsal],
})
export class ScimModule {}
