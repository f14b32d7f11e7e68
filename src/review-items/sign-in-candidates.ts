import { type Ask } from '../database/statements/ask.js';
import { Statement } from '../database/statements/statement.js';
import { addressKey } from '../text/email-address.js';
import { userNameKey } from '../text/user-name-key.js';
import type { ReviewItem } from './review-item.entity.js';

export const CANDIDATE_REASONS = ['user-name', 'email', 'external-id'] as const;
export type CandidateReason = (typeof CANDIDATE_REASONS)[number];

/** An account that somebody who could not sign in may mean. */
export interface SignInCandidate {
  readonly accountId: string;
  readonly userName: string;
  /** What of the account is the identifier that came. */
  readonly because: CandidateReason;
  /** What the account's mapping of this identity provider says instead; null where it has none. */
  readonly mappedAs: string | null;
}

/** As many as anybody looks at. */
const MOST = 5;

const FIND = new Statement<SignInCandidate>(
  'sign_in_candidates',
  `select a.id as "accountId", a.user_name as "userName",
      case when a.user_name_norm = $4 then 'user-name' when a.external_id = $3 then 'external-id' else 'email' end as because,
      (select m.user_identifier from saml_mapping m
        where m.tenant_id = $1 and m.account_id = a.id and m.identity_provider_id = $2::text::uuid order by m.id limit 1) as "mappedAs"
    from account a
    where a.tenant_id = $1 and a.active and (a.user_name_norm = $4 or a.external_id = $3 or a.id in (
      select e.account_id from account_email e where e.tenant_id = $1 and e.value_norm = $5))
    order by a.user_name_norm = $4 desc, a.id limit ${MOST}`,
);

/**
 * Active accounts whose user name, e-mail or external id is the identifier that came, while their mapping says something else or
 * is not there: somebody who was renamed, most often. Nothing is mapped by it.
 *
 * @param item of the kind `sign-in-unmapped`
 */
export async function signInCandidates(
  ask: Ask,
  { tenantId, userName, identityProviderId }: ReviewItem,
): Promise<SignInCandidate[]> {
  if (userName == null || identityProviderId == null) return [];
  const keys = [userName, userNameKey(userName), addressKey(userName)] as const;
  return ask(FIND.with(tenantId, identityProviderId, ...keys));
}
