import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { MatchCheckModule } from '../match-check/match-check.module.js';
import { MatchingModule } from '../persons/matching/matching.module.js';
import { PersonImportModule } from '../persons/import/person-import.module.js';
import { PersonsModule } from '../persons/persons.module.js';
import { ProvisioningLogModule } from '../provisioning-log/provisioning-log.module.js';
import { ReviewItemsModule } from '../review-items/review-items.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { SamlMappingsModule } from '../saml-mappings/saml-mappings.module.js';
import { SuggestionsModule } from '../persons/suggestions/suggestions.module.js';
import { ScimSettingsModule } from '../scim-settings/scim-settings.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { AccessReportController } from './access-report/access-report.controller.js';
import { AccountController } from './accounts/account.controller.js';
import { ExportsController } from './exports/exports.controller.js';
import { ListDownload } from './exports/list-download.js';
import { ListExports } from './exports/list-exports.js';
import { DeletedAccountController } from './deleted-accounts/deleted-account.controller.js';
import { DeletedAccounts } from './deleted-accounts/deleted-accounts.js';
import { MatchCheckController } from './match-checks/match-check.controller.js';
import { ItPageController } from './it-page/it-page.controller.js';
import { ItPageLinkController } from './it-page/it-page-link.controller.js';
import { ItPage } from './it-page/it-page.js';
import { ImportRecordsController } from './persons/import-records.controller.js';
import { PersonImportController } from './persons/person-import.controller.js';
import { PersonEditPreview } from './persons/person-edit-preview.js';
import { PersonController } from './persons/person.controller.js';
import { ProvisioningLogController } from './provisioning-log/provisioning-log.controller.js';
import { ReviewDecisions } from './review-items/review-decisions.js';
import { ReviewItemController } from './review-items/review-item.controller.js';
import { ShownReviewItems } from './review-items/shown-review-items.js';
import { RoleController } from './roles/role.controller.js';
import { OauthClientController } from './oauth-clients/oauth-client.controller.js';
import { IdentityProviderController } from './saml-mappings/identity-provider.controller.js';
import { SamlMappingController } from './saml-mappings/saml-mapping.controller.js';
import { MatchMethodsController } from './scim-settings/match-methods.controller.js';
import { ScimSettingsController } from './scim-settings/scim-settings.controller.js';
import { SettingsReachController } from './scim-settings/settings-reach.controller.js';
import { SettingsReachCount } from './scim-settings/settings-reach.js';
import { SetUpController } from './scim-settings/set-up.controller.js';
import { ScimTokenController } from './scim-tokens/scim-token.controller.js';
import { SessionController } from './sessions/session.controller.js';
import { TenantController } from './tenants/tenant.controller.js';
import { AccountService } from './accounts/account.service.js';
import { LockoutRule } from './accounts/lockout-rule.js';
import { ProvisioningLogStream } from './provisioning-log/provisioning-log-stream.js';
import { RoleChange } from './roles/role-change.js';
import { GateRule } from './scim-settings/gate-rule.js';
import { SettingsChange } from './scim-settings/settings-change.js';
import { SetUpChecklist } from './scim-settings/set-up-checklist.js';
import { TenantChange } from './tenants/tenant-change.js';
import { TenantCreation } from './tenants/tenant-creation.js';

/** The admin REST: what HR and the operator do by hand, and the rules for that which no record knows by itself. */
@Module({
  imports: [
    AccessModule,
    AccountsModule,
    MatchCheckModule,
    MatchingModule,
    PersonImportModule,
    PersonsModule,
    ProvisioningLogModule,
    ReviewItemsModule,
    RolesModule,
    SamlMappingsModule,
    ScimSettingsModule,
    SuggestionsModule,
    TenantsModule,
  ],
  controllers: [
    AccessReportController,
    AccountController,
    ExportsController,
    DeletedAccountController,
    ImportRecordsController,
    ItPageController,
    ItPageLinkController,
    MatchCheckController,
    PersonImportController,
    PersonController,
    ProvisioningLogController,
    ReviewItemController,
    RoleController,
    OauthClientController,
    IdentityProviderController,
    SamlMappingController,
    MatchMethodsController,
    ScimSettingsController,
    SettingsReachController,
    SetUpController,
    ScimTokenController,
    SessionController,
    TenantController,
  ],
  providers: [
    AccountService,
    ItPage,
    ListDownload,
    ListExports,
    DeletedAccounts,
    GateRule,
    LockoutRule,
    PersonEditPreview,
    ProvisioningLogStream,
    ReviewDecisions,
    RoleChange,
    SettingsReachCount,
    SettingsChange,
    SetUpChecklist,
    ShownReviewItems,
    TenantChange,
    TenantCreation,
  ],
  exports: [AccountService, TenantCreation],
})
export class AdminModule {}
