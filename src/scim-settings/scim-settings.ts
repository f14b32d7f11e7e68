import type { MatchMethod } from '../persons/matching/match-method.js';

/** What a SAML mapping's user identifier is taken from (docs/design.md §3.4). */
export const USER_IDENTIFIERS = ['scimUserName', 'scimEmail', 'scimExternalId'] as const;
export type UserIdentifier = (typeof USER_IDENTIFIERS)[number];

/** What a client is told when it sends another value for something that HR owns (docs/design.md §3.2). */
export const IMMUTABLE_ATTRIBUTES_MODES = ['strict', 'balanced', 'ignore'] as const;
export type ImmutableAttributesMode = (typeof IMMUTABLE_ATTRIBUTES_MODES)[number];

/** What becomes of a creation whose names are not the person's (docs/design.md §3.1). */
export const NAME_CHECKS = ['off', 'warn', 'refuse'] as const;
export type NameCheck = (typeof NAME_CHECKS)[number];

/** A tenant's settings as provisioning needs them. */
export interface ProvisioningSettings {
  readonly tenantId: string;
  readonly enabled: boolean;
  readonly matchMethod: MatchMethod;
  /** Whose key, where one is sent, must lead to the same person. */
  readonly secondMatchMethod: MatchMethod | null;
  readonly nameCheck: NameCheck;
  readonly createSamlMappings: boolean;
  readonly identityProviderId: string | null;
  readonly userIdentifier: UserIdentifier | null;
  readonly immutableAttributes: ImmutableAttributesMode;
  /** When the provider first asked for anything, and first looked for a user. */
  readonly connectionTestedAt: Date | null;
  readonly lookupSeenAt: Date | null;
  /** When a request last looked like Entra ID's, within the hour. */
  readonly lastSeenEntraAt: Date | null;
}
