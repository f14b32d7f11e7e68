import { AuditCheck } from '../audit/audit-check.entity.js';
import { UsedAssertion } from '../assertions/used-assertion.entity.js';
import { DeletedAccount } from '../accounts/deleted-account.entity.js';
import { Account, AccountEmail } from '../accounts/account.entity.js';
import { EndedSession } from '../accounts/sessions/ended-session.entity.js';
import { SignIn } from '../accounts/sessions/sign-in.entity.js';
import { Session } from '../accounts/sessions/session.entity.js';
import { DeactivationWatch } from '../deactivation-alarm/deactivation-watch.entity.js';
import { MailNotice } from '../mail/mail-notice.entity.js';
import { NotificationSettings } from '../mail/notification-settings.entity.js';
import { MatchCheck, MatchCheckUser } from '../match-check/match-check.entity.js';
import { PersonImport, PersonImportChange } from '../persons/import/person-import.entity.js';
import { Employment, Person } from '../persons/person.entity.js';
import { ProvisioningLogEntry } from '../provisioning-log/provisioning-log-entry.entity.js';
import { UndoItem, UndoRun } from '../provisioning-log/undo-run.entity.js';
import { ReviewItem } from '../review-items/review-item.entity.js';
import { Retention } from '../retention/retention.entity.js';
import { Role } from '../roles/role.entity.js';
import { IdentityProvider } from '../identity-providers/identity-provider.entity.js';
import { SamlMapping } from '../saml-mappings/saml-mapping.entity.js';
import { ScimSettings } from '../scim-settings/scim-settings.entity.js';
import { ItPageLink } from '../access/it-page-links/it-page-link.entity.js';
import { ScimToken } from '../access/scim-tokens/scim-token.entity.js';
import { SignInRequest } from '../sign-in/requests/sign-in-request.entity.js';
import { RequestKey } from '../sign-in/service-provider/request-key.entity.js';
import { SignInTest } from '../sign-in/requests/sign-in-test.entity.js';
import { Webhook } from '../webhooks/webhook.entity.js';
import { WebhookDelivery } from '../webhooks/webhook-delivery.entity.js';
import { WebhookSecret } from '../webhooks/webhook-secret.entity.js';
import { AccessToken } from '../oauth-clients/access-token.entity.js';
import { OauthClient, OauthClientSecret } from '../oauth-clients/oauth-client.entity.js';
import { Tenant } from '../tenants/tenant.entity.js';

/** Every table that the server works with, for the ORM and for the migration generator. The audit trail's own are not. */
export const entities = [
  Tenant,
  Person,
  Employment,
  PersonImport,
  PersonImportChange,
  MatchCheck,
  MatchCheckUser,
  Role,
  Account,
  AccountEmail,
  DeletedAccount,
  IdentityProvider,
  SamlMapping,
  ScimSettings,
  ScimToken,
  OauthClient,
  OauthClientSecret,
  AccessToken,
  UsedAssertion,
  ItPageLink,
  Session,
  EndedSession,
  SignIn,
  SignInRequest,
  SignInTest,
  RequestKey,
  ProvisioningLogEntry,
  UndoRun,
  UndoItem,
  ReviewItem,
  AuditCheck,
  DeactivationWatch,
  Retention,
  Webhook,
  WebhookSecret,
  WebhookDelivery,
  NotificationSettings,
  MailNotice,
];
