/** What a SAML mapping's user identifier is taken from (DESIGN §3.4). */
export const USER_IDENTIFIERS = ['scimUserName', 'scimEmail', 'scimExternalId'] as const;
export type UserIdentifier = (typeof USER_IDENTIFIERS)[number];

/** What a client is told when it sends another value for something that HR owns (DESIGN §3.2). */
export const IMMUTABLE_ATTRIBUTES_MODES = ['strict', 'balanced', 'ignore'] as const;
export type ImmutableAttributesMode = (typeof IMMUTABLE_ATTRIBUTES_MODES)[number];
