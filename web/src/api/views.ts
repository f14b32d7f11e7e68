import type { components, operations } from './schema';

/** What the admin REST shows, by the words of the domain. */
type Schemas = components['schemas'];

export type Person = Schemas['PersonView'];
export type PersonAccountState = Person['hasAccount'];
export type Employment = Schemas['EmploymentView'];
export type NewPerson = Schemas['NewPersonBody'];
export type Account = Schemas['AccountView'];
export type DeletedAccount = Schemas['DeletedAccountView'];
export type Role = Schemas['RoleView'];
export type BaseRole = Role['baseRole'];
export type IdentityProvider = Schemas['IdentityProviderView'];
export type NewIdentityProvider = Schemas['NewIdentityProviderBody'];
export type SamlMapping = Schemas['SamlMappingView'];
export type ScimSettings = Schemas['ScimSettingsView'];
export type MatchMethod = ScimSettings['matchMethod'];
/** How the person of an account was found: by a method, or by HR's hand. */
export type MatchedBy = NonNullable<Account['matchedBy']>;
export type UserIdentifier = NonNullable<ScimSettings['userIdentifier']>;
export type ImmutableAttributesMode = ScimSettings['immutableAttributes'];
export type NameCheck = ScimSettings['nameCheck'];
export type SettingsReach = Schemas['SettingsReachView'];
export type ItPage = Schemas['ItPageView'];
export type ItPageLink = Schemas['ItPageLinkView'];
export type NewItPageLink = Schemas['NewItPageLinkView'];
export type AccessItem = Schemas['AccessItemView'];
export type AccessCounts = Schemas['AccessCountsView'];
export type AccessCategory = keyof AccessCounts;
export type AuditEvent = Schemas['AuditEventView'];
export type AuditKind = AuditEvent['kind'];
export type AuditActor = Schemas['AuditActorView'];
export type ActorKind = AuditActor['kind'];
export type ChainState = Schemas['ChainStateView'];
export type ChainFault = Schemas['ChainFault'];
export type SessionView = Schemas['SessionView'];
export type OwnAccount = Schemas['OwnAccountView'];
export type OwnSession = Schemas['OwnSessionView'];
export type SignInWay = Pick<SessionView, 'signedInBy' | 'identityProvider'>;
export type SignInFacts = Schemas['SignInFactsView'];
export type SignInWays = Schemas['SignInWaysView'];
export type SignInCheck = Schemas['SignInCheck'];
export type CheckResult = Schemas['CheckResultView'];
export type SignInCandidate = Schemas['CandidateView'];
export type Certificate = Schemas['CertificateView'];
export type SignInProvider = Schemas['SignInProviderView'];
export type ScimTokenView = Schemas['ScimTokenView'];
export type GeneratedToken = Schemas['NewScimTokenView'];
export type OauthClient = Schemas['OauthClientView'];
export type ClientSecret = Schemas['ClientSecretView'];
export type MatchMethodView = Schemas['MatchMethodView'];
export type KeyAttribute = MatchMethodView['keyAttribute'];
export type KeyProblem = NonNullable<NonNullable<operations['Person_list']['parameters']['query']>['keyProblem']>;
export type MatchCheck = Schemas['MatchCheckView'];
export type MatchCheckCounts = Schemas['MethodCountsView'];
export type CheckedUser = Schemas['MatchCheckUserView'];
export type MatchOutcome = Schemas['MatchOutcome'];
export type SuggestionReason = Schemas['SuggestionReason'];
export type Webhook = Schemas['WebhookView'];
export type MadeWebhook = Schemas['MadeWebhookView'];
export type WebhookEvent = Webhook['events'][number];
export type Notifications = Schemas['NotificationsView'];
export type WebhookDelivery = Schemas['WebhookDeliveryView'];
export type SentEvent = WebhookDelivery['event'];
export type DeliveryState = WebhookDelivery['state'];
export type DeliveryProblem = NonNullable<WebhookDelivery['problem']>;
export type ReviewItem = Schemas['ReviewItemView'];
export type ReviewItemKind = ReviewItem['kind'];
export type ReviewItemState = ReviewItem['state'];
export type PersonChange = Schemas['PersonChangeBody'];
export type PersonWarning = Schemas['PersonWarningView'];
export type UndoChoice = Omit<Schemas['UndoBody'], 'dryRun'>;
export type UndoResult = Schemas['UndoView'];
/** Likewise open in the document. */
export type UndoItem = Omit<Schemas['UndoItemView'], 'changes'> & {
  changes: { attribute: string; before: unknown; after: unknown }[];
};
export type UndoRun = Schemas['UndoRunView'];
export type UndoRepetition = Schemas['UndoRepetitionView'];
export type UndoAction = Schemas['UndoAction'];
export type UndoAdvice = Schemas['UndoAdvice'];
export type UndoLeftReason = NonNullable<UndoItem['left']>;
export type Checklist = Schemas['ChecklistView'];
export type ChecklistItem = Schemas['ChecklistItemView'];
export type ActivityDay = Schemas['ActivityDayView'];
export type ImportColumn = Schemas['ImportColumn'];
export type Inspection = Schemas['InspectionView'];
export type InspectedColumn = Schemas['InspectedColumnView'];
export type ImportResult = Schemas['ImportResultView'];
export type ImportChange = Schemas['ImportChangeView'];
export type ImportRejection = Schemas['RejectionView'];
export type ImportRejectionGroup = Schemas['RejectionGroupView'];
export type ImportRejectionCode = Schemas['ImportRejectionCode'];
export type ImportWarning = Schemas['ImportWarningView'];
export type ImportWarningCode = Schemas['ImportWarningCode'];
export type ReasonValues = Schemas['ReasonValuesView'];
export type ImportRecord = Schemas['ImportRecordView'];
export type ImportRecordWithChanges = Schemas['ImportRecordWithChangesView'];
export type ImportUndone = Schemas['ImportUndoneView'];
export type ImportLeftCode = Schemas['ImportLeftCode'];

export type Retention = Schemas['RetentionView'];
export type RetentionPeriod = keyof Omit<Retention, 'due' | 'limits'>;
export type RetentionDue = keyof Retention['due'];

type Problem = Schemas['Problem'];
/** What the server says of a refusal to programs: of the whole, and of a field. */
export type ProblemCode = NonNullable<Problem['code']>;
export type FieldCode = NonNullable<NonNullable<Problem['errors']>[number]['code']>;

/** The document leaves the inner shapes of an entry open; these are the ones of docs/design.md §8. */
export type LogEntry = Omit<Schemas['ProvisioningLogEntryView'], 'match' | 'changes' | 'ignored'> & {
  match: { method: MatchedBy; key: string | null; candidates: number } | null;
  changes: { attribute: string; before: unknown; after: unknown }[];
  ignored: { attribute: string; value: string | null; reason: string }[];
};
export type Outcome = LogEntry['outcome'];
export type Operation = LogEntry['operation'];
/** Why the server refuses a provider's request. */
export type RefusalReason = Schemas['RefusalReason'];

export const REVIEW_ITEM_STATES: readonly ReviewItemState[] = ['open', 'mended', 'dismissed'];
export const USER_IDENTIFIERS: readonly UserIdentifier[] = ['scimUserName', 'scimEmail', 'scimExternalId'];
/** The recommended one first, then from lenient to strict. */
export const IMMUTABLE_ATTRIBUTES_MODES: readonly ImmutableAttributesMode[] = ['balanced', 'ignore', 'strict'];
/** The recommended one first. */
export const NAME_CHECKS: readonly NameCheck[] = ['warn', 'refuse', 'off'];
export const OPERATIONS: readonly Operation[] = ['create', 'replace', 'patch', 'delete'];
/** What is most urgent first. */
export const ACCESS_CATEGORIES: readonly AccessCategory[] = [
  'leaver-active',
  'not-started-active',
  'starter-without-account',
  'employed-inactive',
  'never-signed-in',
];
export const OUTCOMES: readonly Outcome[] = [
  'created',
  'updated',
  'unchanged',
  'deactivated',
  'reactivated',
  'deleted',
  'refused',
  'undone',
];
