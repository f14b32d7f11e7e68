/**
 * What a problem document says to programs beside its sentences, so that the console can put it into the words and the
 * language of its viewer. Two closed lists: the OpenAPI document has them, and the console has a sentence for each. What
 * nobody meets who fills in a form there has no code.
 */

/** About the whole request. */
export const PROBLEM_CODES = [
  'reauthentication-required',
  'wrong-sign-in',
  'too-many-wrong-passwords',
  'not-an-hr-professional',
  'foreign-origin',
  'account-closed',
  'not-employed',
  'password-changed',
  'signed-out-everywhere',
  'session-expired',
  'person-code-taken',
  'employment-id-taken',
  'person-in-use',
  'person-has-account',
  'user-name-taken',
  'last-hr-professional',
  'own-account',
  'gate-shuts-you-out',
  'role-name-taken',
  'role-in-use',
  'role-of-external-users',
  'base-role',
  'entity-id-taken',
  'identity-provider-has-mappings',
  'identity-provider-in-settings',
  'saml-identifier-taken',
  'too-many-tokens',
  'changed-meanwhile',
  'restore-role-gone',
  'restore-person-gone',
  'review-item-closed',
  'review-item-not-linkable',
  'review-item-without-account',
  'file-not-utf-8',
  'file-not-csv',
  'file-columns',
  'file-dates',
  'file-too-long',
  'match-checks-running',
  'too-many-webhooks',
  'webhook-off',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** About one field of it. */
export const FIELD_CODES = [
  /** Absent, null or nothing but white space. */
  'blank',
  'too-long',
  'too-many',
  'unprintable',
  'not-an-email',
  'not-a-date',
  'not-a-time-zone',
  'not-a-url',
  'not-https',
  'private-address',
  'not-a-certificate',
  'bad-translation',
  'end-before-start',
  'listed-twice',
  'not-in-the-future',
  'password-length',
  'password-unchanged',
  'wrong-password',
  'unknown-role',
  'not-an-hr-role',
  'no-such-person',
  'no-such-account',
  'no-such-identity-provider',
  'identity-provider-disabled',
  'no-identity-provider',
  'no-user-identifier',
  'same-match-method',
] as const;
export type FieldCode = (typeof FIELD_CODES)[number];
