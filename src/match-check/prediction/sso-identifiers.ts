import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import type { UserIdentifier } from '../../scim-settings/scim-settings.js';
import { trimInvisible } from '../../text/invisible-characters.js';
import type { CheckedUser } from '../users/checked-user.js';

/** For which identity provider mappings are made, and what they are taken from. */
export interface MappingRule {
  identityProviderId: string;
  userIdentifier: UserIdentifier;
}

type Identified = Pick<CheckedUser, 'userName' | 'email' | 'externalId'>;

/** By what the identity provider would know a user, as `POST /Users` takes it (docs/design.md §3.4). */
const IDENTIFIER: Record<UserIdentifier, (user: Identified) => string | null> = {
  scimUserName: ({ userName }) => (userName === null ? null : trimInvisible(userName)),
  scimEmail: ({ email }) => email,
  scimExternalId: ({ externalId }) => externalId,
};

/**
 * The same as a column of `match_check_user`, where two users of one list may share it. Of a user name there is nothing to say:
 * whoever has the same one is refused for that already.
 */
export const IDENTIFIER_COLUMN: Record<UserIdentifier, string> = {
  scimUserName: 'null::text',
  scimEmail: 'email',
  scimExternalId: 'external_id',
};

/** @returns the identifier of the user's mapping; null where the attribute was not sent */
export function identifierOf(user: Identified, { userIdentifier }: MappingRule): string | null {
  return IDENTIFIER[userIdentifier](user);
}

const HELD = `
  select m.user_identifier as "identifier" from saml_mapping m
  where m.tenant_id = $1 and m.identity_provider_id = $2::uuid
    and m.user_identifier in (select json_array_elements_text($3::json))`;

/** @returns those of the users' identifiers that belong to an account already; none where no mappings are made */
export async function heldIdentifiers(
  { em, tenantId }: TenantScope,
  users: readonly Identified[],
  mapping: MappingRule | null,
): Promise<ReadonlySet<string>> {
  if (mapping === null) return new Set();
  const wanted = [...new Set(users.flatMap((user) => identifierOf(user, mapping) ?? []))];
  if (wanted.length === 0) return new Set();
  const values = [tenantId, mapping.identityProviderId, JSON.stringify(wanted)];
  const rows = await executeBound<{ identifier: string }>(em, HELD, values);
  return new Set(rows.map(({ identifier }) => identifier));
}
