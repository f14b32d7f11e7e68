import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DeactivationAlarmModule } from '../deactivation-alarm/deactivation-alarm.module.js';
import { MailModule } from '../mail/mail.module.js';
import { MatchCheckModule } from '../match-check/match-check.module.js';
import { MatchingModule } from '../persons/matching/matching.module.js';
import { PersonImportModule } from '../persons/import/person-import.module.js';
import { PersonsModule } from '../persons/persons.module.js';
import { ProvisioningLogModule } from '../provisioning-log/provisioning-log.module.js';
import { ReviewItemsModule } from '../review-items/review-items.module.js';
import { RetentionModule } from '../retention/retention.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { SamlMappingsModule } from '../saml-mappings/saml-mappings.module.js';
import { SuggestionsModule } from '../persons/suggestions/suggestions.module.js';
import { ScimSettingsModule } from '../scim-settings/scim-settings.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { AccessReportController } from './access-report/access-report.controller.js';
import { AuditEventController } from './audit-events/audit-event.controller.js';
import { AuditReading } from './audit-events/audit-reading.js';
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
import { ErasureController } from './personal-data/erasure.controller.js';
import { PersonData } from './personal-data/person-data.js';
import { PersonErasure } from './personal-data/person-erasure.js';
import { PersonalDataController } from './personal-data/personal-data.controller.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { ProvisioningLogController } from './provisioning-log/provisioning-log.controller.js';
import { IdentifierDecision } from './review-items/identifier-decision.js';
import { RetentionController } from './retention/retention.controller.js';
import { ReviewDecisions } from './review-items/review-decisions.js';
import { ReviewItemController } from './review-items/review-item.controller.js';
import { ShownReviewItems } from './review-items/shown-review-items.js';
import { RoleController } from './roles/role.controller.js';
import { OauthClientController } from './oauth-clients/oauth-client.controller.js';
import { IdentityProviderController } from './saml-mappings/identity-provider.controller.js';
import { MappingChange } from './saml-mappings/mapping-change.js';
import { SamlMappingController } from './saml-mappings/saml-mapping.controller.js';
import { SignInTestController } from './saml-mappings/sign-in-test.controller.js';
import { MatchMethodsController } from './scim-settings/match-methods.controller.js';
import { ScimSettingsController } from './scim-settings/scim-settings.controller.js';
import { SettingsReachController } from './scim-settings/settings-reach.controller.js';
import { SettingsReachCount } from './scim-settings/settings-reach.js';
import { SetUpController } from './scim-settings/set-up.controller.js';
import { ScimTokenController } from './scim-tokens/scim-token.controller.js';
import { OwnAccount } from './sessions/own-account.js';
import { OwnAccountController } from './sessions/own-account.controller.js';
import { SessionController } from './sessions/session.controller.js';
import { SignInWaysController } from './sessions/sign-in-ways.controller.js';
import { SignInWaysOf } from './sessions/sign-in-ways.js';
import { TenantController } from './tenants/tenant.controller.js';
import { JobController } from './undo/job.controller.js';
import { UndoController } from './undo/undo.controller.js';
import { UndoExecution } from './undo/undo-execution.js';
import { UndoOblivion } from './undo/undo-oblivion.js';
import { UndoPlanning } from './undo/undo-planning.js';
import { UndoRepetitionController } from './undo/undo-repetition.controller.js';
import { UndoRepetitions } from './undo/undo-repetitions.js';
import { UndoRuns } from './undo/undo-runs.js';
import { UndoService } from './undo/undo.service.js';
import { WebhookController } from './webhooks/webhook.controller.js';
import { AccountService } from './accounts/account.service.js';
import { LockoutRule } from './accounts/lockout-rule.js';
import { ProvisioningLogStream } from './provisioning-log/provisioning-log-stream.js';
import { RoleChange } from './roles/role-change.js';
import { GateRule } from './scim-settings/gate-rule.js';
import { SettingsChange } from './scim-settings/settings-change.js';
import { SetUpChecklist } from './scim-settings/set-up-checklist.js';
import { PasswordSignInRule } from './tenants/password-sign-in-rule.js';
import { TenantChange } from './tenants/tenant-change.js';
import { TenantCreation } from './tenants/tenant-creation.js';

/** The admin REST: what HR and the operator do by hand, and the rules for that which no record knows by itself. */
@Module({
  imports: [
    AccessModule,
    AccountsModule,
    AuditModule,
    DeactivationAlarmModule,
    MailModule,
    MatchCheckModule,
    MatchingModule,
    PersonImportModule,
    PersonsModule,
    ProvisioningLogModule,
    ReviewItemsModule,
    RetentionModule,
    RolesModule,
    SamlMappingsModule,
    ScimSettingsModule,
    SignInModule,
    SuggestionsModule,
    TenantsModule,
    WebhooksModule,
  ],
  controllers: [
    AccessReportController,
    AccountController,
    AuditEventController,
    ExportsController,
    DeletedAccountController,
    ImportRecordsController,
    ItPageController,
    ItPageLinkController,
    MatchCheckController,
    PersonImportController,
    PersonController,
    UndoController,
    UndoRepetitionController,
    JobController,
    PersonalDataController,
    ErasureController,
    NotificationsController,
    ProvisioningLogController,
    RetentionController,
    ReviewItemController,
    RoleController,
    OauthClientController,
    IdentityProviderController,
    SamlMappingController,
    SignInTestController,
    MatchMethodsController,
    ScimSettingsController,
    SettingsReachController,
    SetUpController,
    ScimTokenController,
    OwnAccountController,
    SessionController,
    SignInWaysController,
    TenantController,
    WebhookController,
  ],
  providers: [
    AccountService,
    AuditReading,
    ItPage,
    ListDownload,
    ListExports,
    DeletedAccounts,
    GateRule,
    IdentifierDecision,
    LockoutRule,
    MappingChange,
    OwnAccount,
    PasswordSignInRule,
    PersonData,
    PersonEditPreview,
    PersonErasure,
    ProvisioningLogStream,
    ReviewDecisions,
    RoleChange,
    SettingsReachCount,
    SettingsChange,
    SetUpChecklist,
    ShownReviewItems,
    SignInWaysOf,
    TenantChange,
    TenantCreation,
    UndoExecution,
    UndoOblivion,
    UndoPlanning,
    UndoRepetitions,
    UndoRuns,
    UndoService,
  ],
  exports: [AccountService, PersonData, PersonErasure, TenantCreation, UndoOblivion, UndoService],
})
export class AdminModule {}
