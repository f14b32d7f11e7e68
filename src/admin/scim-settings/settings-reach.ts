import { Injectable } from '@nestjs/common';
import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';

/** How many accounts sign in through one identity provider. */
export interface IdentityProviderReach {
  id: string;
  /** Active accounts that have a SAML mapping there. */
  accounts: number;
  /** Those of them that could sign in in no other way: no password, and no mapping at another enabled provider. */
  onlyWay: number;
}

/** How many accounts a setting touches that acts at once. */
export interface SettingsReach {
  /** Active accounts of persons that a provider has made or found, and so goes on to update and deactivate. */
  provisioned: number;
  identityProviders: IdentityProviderReach[];
}

/** Both name the tenant themselves; row-level security holds besides. */
const PROVISIONED = `select count(*)::int as accounts from account
  where tenant_id = $1 and active and person_id is not null and (matched_by is not null or external_id is not null)`;

const BY_PROVIDER = `
  select p.id, count(distinct a.id)::int as accounts,
    count(distinct a.id) filter (where a.password_hash is null and a."otherWay" is null)::int as "onlyWay"
  from identity_provider p
  left join saml_mapping m on m.tenant_id = $1 and m.identity_provider_id = p.id
  left join lateral (
    select a.id, a.password_hash, (
      select o.id from saml_mapping o
      join identity_provider other on other.tenant_id = $1 and other.id = o.identity_provider_id
      where o.tenant_id = $1 and o.account_id = a.id and other.enabled and other.id <> p.id limit 1) as "otherWay"
    from account a where a.tenant_id = $1 and a.id = m.account_id and a.active
  ) a on true
  where p.tenant_id = $1 group by p.id order by p.id`;

/** Counts, before HR changes what acts at once, whom it will touch. */
@Injectable()
export class SettingsReachCount {
  async count({ em, tenantId }: TenantScope): Promise<SettingsReach> {
    const [provisioned] = await executeBound<{ accounts: number }>(em, PROVISIONED, [tenantId]);
    const identityProviders = await executeBound<IdentityProviderReach>(em, BY_PROVIDER, [tenantId]);
    return { provisioned: provisioned?.accounts ?? 0, identityProviders };
  }
}
