import { createHash } from 'node:crypto';
import { newId } from '../database/schema/new-id.js';
import { type Call, Statement } from '../database/statements/statement.js';

/** Somebody whom an identity provider has signed in and whom no mapping knows. */
export interface UnmappedSignIn {
  readonly identityProviderId: string;
  readonly nameId: string;
}

/** In one statement, so that of two attempts at once one opens it and the other is counted; one that was dismissed opens again. */
const OPEN = new Statement(
  'open_sign_in_item',
  `insert into review_item as i
      (tenant_id, id, kind, subject, first_at, last_at, user_name, identity_provider_id, sent, asked, detail, state, attempts)
    values ($1, $2, 'sign-in-unmapped', $3, $4, $4, $5, $6, $7, '{"emails": null, "active": null}', $8, 'open', 1)
    on conflict (tenant_id, subject, kind) where state <> 'mended' do update
    set state = 'open', attempts = i.attempts + 1, last_at = excluded.last_at, closed_at = null, closed_by = null,
      close_reason = null`,
);

const MEND = new Statement(
  'mend_sign_in_item',
  `update review_item set state = 'mended', closed_at = $3
    where tenant_id = $1 and subject = $2 and kind = 'sign-in-unmapped' and state <> 'mended'`,
);

/** Opens an item, or counts the attempt in the one that there is of this identifier at this identity provider. */
export function openSignInItem(tenantId: string, signIn: UnmappedSignIn): Call {
  const { nameId, identityProviderId } = signIn;
  const nobody = { employeeNumber: null, givenName: null, familyName: null, role: null };
  const sent = { userName: nameId, email: nameId.includes('@') ? nameId : null, ...nobody };
  const detail = 'The identity provider has signed this user in, and no SAML mapping says whose account that is.';
  return OPEN.with(
    tenantId,
    newId(),
    subjectOf(signIn),
    new Date(),
    nameId,
    identityProviderId,
    JSON.stringify(sent),
    detail,
  );
}

/** Closes what a sign-in that succeeds has mended. */
export function mendSignInItem(tenantId: string, signIn: UnmappedSignIn): Call {
  return MEND.with(tenantId, subjectOf(signIn), new Date());
}

/** Digested, because an identifier may be longer than an index takes. Another letter than attempts of provisioning have. */
function subjectOf({ identityProviderId, nameId }: UnmappedSignIn): string {
  return `n:${identityProviderId}:${createHash('sha256').update(nameId, 'utf8').digest('hex')}`;
}
