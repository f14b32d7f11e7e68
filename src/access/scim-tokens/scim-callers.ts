import { Inject, Injectable, Optional } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { setTimeout as sleep } from 'node:timers/promises';
import { Statement } from '../../database/statements/statement.js';
import { TenantStatements } from '../../database/statements/tenant-statements.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { PRIMARY, type PrimaryLink } from '../../processes/primary-link.js';
import type { MatchMethod } from '../../persons/matching/match-method.js';
import type { ImmutableAttributesMode, NameCheck, UserIdentifier } from '../../scim-settings/scim-settings.js';
import type { ScimCaller } from '../policy/caller.js';
import { sha256 } from '../policy/sha256.js';

interface CallerRow {
  tenantId: string;
  tokenId: string;
  expiresAt: Date | null;
  enabled: boolean;
  matchMethod: MatchMethod;
  secondMatchMethod: MatchMethod | null;
  nameCheck: NameCheck;
  createSamlMappings: boolean;
  identityProviderId: string | null;
  userIdentifier: UserIdentifier | null;
  immutableAttributes: ImmutableAttributesMode;
  connectionTestedAt: Date | null;
  lookupSeenAt: Date | null;
  lastSeenEntraAt: Date | null;
}

const WHO = new Statement<CallerRow>(
  'scim_caller',
  `select tenant_id as "tenantId", token_id as "tokenId", expires_at as "expiresAt", enabled, match_method as "matchMethod",
    second_match_method as "secondMatchMethod", name_check as "nameCheck",
    create_saml_mappings as "createSamlMappings", identity_provider_id as "identityProviderId",
    user_identifier as "userIdentifier", immutable_attributes as "immutableAttributes",
    connection_tested_at as "connectionTestedAt", lookup_seen_at as "lookupSeenAt", last_seen_entra_at as "lastSeenEntraAt"
    from scim_caller_in($1, $2)`,
);

/** How long another server's change may go unnoticed here (docs/decisions/callers-for-a-second.md). Milliseconds. */
const REMEMBERED = 1000;
const MAX_REMEMBERED = 10_000;

/**
 * Who calls with a SCIM token, and how the tenant's provisioning is set: one look in the database, remembered for a second.
 * Whatever this server commits in a tenant ends what it remembers of it, so that revoking a token, or switching SCIM
 * off, acts on the next request, whichever of its processes it comes to: they are told before whoever has committed it goes
 * on. What another server commits acts within the second.
 */
@Injectable()
export class ScimCallers {
  private readonly remembered = new LRUCache<string, ScimCaller>({ max: MAX_REMEMBERED, ttl: REMEMBERED });
  /** Counts what was committed, so that a look that began before is not remembered after. */
  private commits = 0;

  constructor(
    private readonly statements: TenantStatements,
    database: TenantDatabase,
    @Optional() @Inject(PRIMARY) private readonly primary?: PrimaryLink,
  ) {
    primary?.answer('tenantChanged', (tenantId) => this.forget(tenantId));
    database.onCommit((tenantId) => this.forgetEverywhere(tenantId));
  }

  /**
   * Asks in one tenant, so that where tables are spread one machine is asked, and one that is down is missed by its own tenants
   * only.
   *
   * @param tenantId that the path names; the token says whether it may
   * @returns the caller, or undefined for a token that this tenant does not have, or that was revoked or has expired
   */
  async find(tenantId: string, token: string): Promise<ScimCaller | undefined> {
    const digest = sha256(token);
    const key = `${tenantId}/${digest.toString('base64')}`;
    const known = this.remembered.get(key);
    if (known !== undefined && !hasExpired(known)) return known;
    const begun = this.commits;
    const [[row]] = await this.statements.ofNoTenant(WHO.with(tenantId, digest));
    if (row === undefined) return undefined;
    const { tokenId, expiresAt, ...settings } = row;
    const caller: ScimCaller = {
      kind: 'scim',
      tenantId,
      tokenId,
      actor: `scim:${tokenId}`,
      expiresAt,
      settings,
    };
    if (begun === this.commits) this.remembered.set(key, caller);
    return caller;
  }

  /** Here at once; in the other workers by the time that it resolves. */
  private forgetEverywhere(tenantId: string): Promise<void> | undefined {
    this.forget(tenantId);
    // It is committed, whoever can be told; and who is not told forgets by itself.
    const told = this.primary?.ask('tenantChanged', tenantId).catch(() => undefined);
    return told && Promise.race([told, sleep(REMEMBERED, undefined, { ref: false })]);
  }

  private forget(tenantId: string): void {
    this.commits++;
    for (const [key, caller] of this.remembered.entries())
      if (caller.tenantId === tenantId) this.remembered.delete(key);
  }
}

function hasExpired({ expiresAt }: ScimCaller): boolean {
  return expiresAt !== null && expiresAt.getTime() <= Date.now();
}
