import type { LogEntry, MatchMethod } from '../../api/views';

/**
 * Why a request was refused, as far as HR and IT need to know to fix it:
 * - by the match: `no-person`, `several-persons`, `no-email`, `no-number`;
 * - by the account: `person-has-account`, `user-exists`, `user-name-taken`, `last-hr`;
 * - by the role: `role-unknown`, `role-translated`, `role-blocked`, `several-roles`;
 * - by SSO: `sso-taken`, `sso-missing`;
 * - by the settings: `scim-off`, `owned-value`;
 * - by the state: `user-gone`, `changed-meanwhile`;
 * - `other`: the sentence that the provider got has to do.
 */
export const REFUSAL_REASONS = [
  'no-person',
  'several-persons',
  'no-email',
  'no-number',
  'person-has-account',
  'user-exists',
  'user-name-taken',
  'last-hr',
  'role-unknown',
  'role-translated',
  'role-blocked',
  'several-roles',
  'sso-taken',
  'sso-missing',
  'scim-off',
  'owned-value',
  'user-gone',
  'changed-meanwhile',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/**
 * The log keeps the sentence, not the reason; these are the beginnings of our own sentences. One that is reworded on the
 * server falls back to `other`, which shows it as it is.
 */
const SENTENCES: readonly (readonly [RegExp, RefusalReason])[] = [
  [/^The person who matches .* has an active account/, 'person-has-account'],
  [/^The user .* exists already/, 'user-exists'],
  [/^The user name .* (?:is in use|cannot be changed)/, 'user-name-taken'],
  [/last active HR Professional/, 'last-hr'],
  [/^The role .* is a translation/, 'role-translated'],
  [/^The role .* cannot be assigned by provisioning/, 'role-blocked'],
  [/^There is no role /, 'role-unknown'],
  [/^"roles" names \d+ roles/, 'several-roles'],
  [/^The SSO identifier /, 'sso-taken'],
  [/makes the SSO mapping from it/, 'sso-missing'],
];

/** What each method lacks when no key was sent. */
const NO_KEY: Record<MatchMethod, RefusalReason> = {
  internalEmail: 'no-email',
  externalEmail: 'no-email',
  personCode: 'no-number',
  employmentId: 'no-number',
};

/** @param entry a refused one */
export function refusalReason({ status, scimType, detail, match }: LogEntry): RefusalReason {
  if (status === 403) return 'scim-off';
  if (status === 404) return 'user-gone';
  if (status === 412) return 'changed-meanwhile';
  const bySentence = SENTENCES.find(([pattern]) => pattern.test(detail ?? ''))?.[1];
  if (bySentence !== undefined) return bySentence;
  if (scimType === 'mutability') return 'owned-value';
  if (match === null) return 'other';
  if (match.key === null) return NO_KEY[match.method];
  if (match.candidates === 0) return 'no-person';
  return match.candidates > 1 ? 'several-persons' : 'other';
}
