import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { MATCH_METHODS, type MatchMethod } from '../../persons/matching/match-method.js';
import { hasKey } from '../../persons/matching/persons-with-key.js';

/** A person who has a key, as far as a prediction needs one. */
export interface KeyHolder {
  id: string;
  givenName: string;
  familyName: string;
  hasAccount: boolean;
  /** The person's account has a mapping for the identity provider that is asked about, so that none is made. */
  hasMapping: boolean;
}

/** As many as are shown; two would tell one from several. */
export const MOST_HOLDERS = 5;

/** SQL for what a `KeyHolder` has, of the person `c`. @param provider SQL for the identity provider that is asked about */
export const holderColumns = (provider: string): string => `
  c.id, c.given_name as "givenName", c.family_name as "familyName",
  exists (select from account a where a.tenant_id = $1 and a.person_id = c.id and a.active) as "hasAccount",
  ${provider}::uuid is not null and exists (
    select from account a join saml_mapping m on m.tenant_id = a.tenant_id and m.account_id = a.id
    where a.tenant_id = $1 and a.person_id = c.id and m.identity_provider_id = ${provider}::uuid
  ) as "hasMapping"`;

/** The keys of many users, each by the index that `POST /Users` looks in for one, by the same condition. */
const HOLDERS = Object.fromEntries(
  MATCH_METHODS.map((method) => [
    method,
    `select k.key, ${holderColumns('$3')}
    from json_array_elements_text($2::json) as k(key)
    cross join lateral (
      select p.id, p.given_name, p.family_name from person p where ${hasKey(method, '$1', 'k.key')} limit ${MOST_HOLDERS}
    ) as c
    order by c.id`,
  ]),
) as Record<MatchMethod, string>;

/**
 * The set-based form of a strategy: who has each of many keys.
 *
 * @param keys in the form in which they are compared
 * @param identityProviderId whose mappings matter; null for none
 * @returns at most five persons for each key that anybody has
 */
export async function personsByKey(
  { em, tenantId }: TenantScope,
  method: MatchMethod,
  keys: Iterable<string>,
  identityProviderId: string | null,
): Promise<Map<string, KeyHolder[]>> {
  const holders = new Map<string, KeyHolder[]>();
  const wanted = [...new Set(keys)];
  if (wanted.length === 0) return holders;
  const rows = await executeBound<KeyHolder & { key: string }>(em, HOLDERS[method], [
    tenantId,
    JSON.stringify(wanted),
    identityProviderId,
  ]);
  for (const { key, ...person } of rows) holders.set(key, [...(holders.get(key) ?? []), person]);
  return holders;
}
