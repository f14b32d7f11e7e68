import { LastHrProfessional } from '../../accounts/last-hr-professional.js';
import { askIn } from '../../database/statements/ask.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { type Claim, newClaims, newMappings, type Rivals, takesAdministrator } from './undo-plan.js';
import type { UndoWish } from './undo-wish.js';

const HOLDERS = `
  select 'user ' || a.user_name_norm as claim, a.id as holder from account a
    where a.tenant_id = $1 and a.user_name_norm = any($2::text[])
  union all select 'person ' || a.person_id, a.id from account a
    where a.tenant_id = $1 and a.person_id = any($3::uuid[])
  union all select 'mapping ' || m.identity_provider_id || ' ' || m.user_identifier, m.account_id
    from unnest($4::uuid[], $5::text[]) as w(provider, identifier)
    join saml_mapping m on m.tenant_id = $1 and m.identity_provider_id = w.provider and m.user_identifier = w.identifier`;

const THERE = (table: string, lock: string): string =>
  `select t.id from ${table} t where t.tenant_id = $1 and t.id = any($2::uuid[]) order by t.id ${lock}`;

/** Wishes whose rivals are asked for together. */
const BATCH = 2000;

/**
 * Asks what stands in the way of the wishes.
 *
 * @param locks whether what they need is kept from being deleted, and the tenant from losing its last HR Professional in
 *        another way, until the transaction ends
 */
export async function readRivals(
  scope: TenantScope,
  lastHrProfessional: LastHrProfessional,
  wishes: readonly UndoWish[],
  locks: boolean,
): Promise<Rivals> {
  const open = wishes.filter(({ left }) => left === null);
  const holders = new Map<Claim, string>();
  const [persons, identityProviders] = [new Set<string>(), new Set<string>()];
  for (let place = 0; place < open.length; place += BATCH) {
    const some = open.slice(place, place + BATCH);
    for (const [claim, holder] of await holdersOf(scope, some)) holders.set(claim, holder);
    const wanted = some.filter(({ isThere }) => !isThere).flatMap(({ standing }) => standing?.personId ?? []);
    for (const id of await thereOf(scope, 'person', wanted, locks)) persons.add(id);
    const providers = [...new Set(some.flatMap(newMappings))];
    for (const id of await thereOf(scope, 'identity_provider', providers, locks)) identityProviders.add(id);
  }
  const administrators = open.some(takesAdministrator)
    ? await lastHrProfessional.all(askIn(scope), scope.tenantId, locks)
    : new Set<string>();
  return { holders, persons, identityProviders, administrators };
}

async function holdersOf({ em, tenantId }: TenantScope, wishes: readonly UndoWish[]): Promise<[Claim, string][]> {
  const claims = wishes.flatMap(newClaims);
  if (claims.length === 0) return [];
  const after = (kind: 'user' | 'person' | 'mapping'): string[] =>
    claims.filter((claim) => claim.startsWith(`${kind} `)).map((claim) => claim.slice(kind.length + 1));
  const mappings = after('mapping').map((text) => [text.slice(0, UUID), text.slice(UUID + 1)] as const);
  const values = [
    tenantId,
    after('user'),
    after('person'),
    mappings.map(([provider]) => provider),
    mappings.map(([, identifier]) => identifier),
  ];
  const rows = await executeBound<{ claim: Claim; holder: string }>(em, HOLDERS, values);
  return rows.map(({ claim, holder }) => [claim, holder]);
}

/** Characters of an id. */
const UUID = 36;

async function thereOf(
  { em, tenantId }: TenantScope,
  table: 'person' | 'identity_provider',
  ids: readonly string[],
  locks: boolean,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await executeBound<{ id: string }>(em, THERE(table, locks ? 'for share' : ''), [tenantId, ids]);
  return rows.map(({ id }) => id);
}
