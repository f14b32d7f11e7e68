/**
 * Why SCIM refused a request: for programs, beside the sentence. A closed list. Whoever refuses gives the reason, the
 * provisioning log keeps it, the OpenAPI document has it, and the console has its advice for each.
 */
export const REFUSAL_REASONS = [
  /** The tenant's method finds nobody. */
  'no-person',
  'several-persons',
  /** What the tenant's method compares was not sent. */
  'no-key',
  /** The second match key leads to somebody else, to nobody or to several. */
  'keys-disagree',
  /** The names that were sent are not the person's. */
  'name-differs',
  /** The person has an active account. */
  'person-has-account',
  'user-name-taken',
  'role-unknown',
  /** The name is a translation of a role's. */
  'role-translated',
  'role-not-assignable',
  /** The SAML identifier stands for another account. */
  'mapping-taken',
  /** What was to be changed does not change, or not in this way. */
  'mutability',
  /** A value is missing or does not fit, or what was sent cannot be read at all. */
  'invalid-value',
  /** The path of a PATCH operation, with the filter in it. */
  'invalid-path',
  'no-target',
  /** Somebody else has changed it meanwhile. */
  'version',
  'not-found',
  /** More than is taken: bytes, operations, values, roles, requests. */
  'too-many',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
