import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { JSONWebKeySet } from 'jose';
import { chosenKeys, type KeySource } from '../assertions/key-source.js';
import { Configuration } from '../config/configuration.js';
import { newId } from '../database/schema/new-id.js';
import { foundIn } from '../database/paging/search-condition.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import type { Page, PageRequest } from '../database/paging/page.js';
import { readPage } from '../database/paging/read-page.js';
import { ScimSettings } from '../scim-settings/scim-settings.entity.js';
import { IdentityProvider } from '../identity-providers/identity-provider.entity.js';

export interface IdentityProviderValues {
  displayName?: string;
  entityId?: string;
  ssoUrl?: string;
  /** `null` empties the list. */
  signingCertificates?: string[] | null;
  enabled?: boolean;
  wantAuthnRequestsSigned?: boolean;
  /** Who signs its requests to end sessions; `null` takes it away. */
  logoutIssuer?: string | null;
  logoutJwksUrl?: string | null;
  logoutJwks?: JSONWebKeySet | null;
}

export type NewIdentityProvider = IdentityProviderValues & { displayName: string; entityId: string; ssoUrl: string };

/** A tenant's SAML identity providers. */
@Injectable()
export class IdentityProviderService {
  constructor(private readonly config: Configuration) {}

  /** Searches in display names and entity IDs. */
  async list(scope: TenantScope, query: PageRequest): Promise<Page<IdentityProvider>> {
    return readPage(scope, IdentityProvider, { $and: foundIn<IdentityProvider>(query.search) }, { by: 'id' }, query);
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string, lockMode = LockMode.NONE): Promise<IdentityProvider> {
    const provider = await em.findOne(IdentityProvider, { id }, { lockMode });
    if (provider === null) throw DomainError.notFound('identity provider');
    return provider;
  }

  /** An entity ID that is taken is refused by the database. */
  async create({ em, tenantId }: TenantScope, values: NewIdentityProvider): Promise<IdentityProvider> {
    const { displayName, entityId, ssoUrl, signingCertificates, enabled, wantAuthnRequestsSigned } = values;
    const provider = em.create(IdentityProvider, {
      tenantId,
      id: newId(),
      displayName,
      entityId,
      ssoUrl,
      signingCertificates: tidy(signingCertificates),
      enabled: enabled ?? true,
      wantAuthnRequestsSigned: wantAuthnRequestsSigned ?? false,
    });
    this.setLogout(provider, values);
    await em.flush();
    return provider;
  }

  /** @throws DomainError `conflict` for disabling one that the SCIM settings name (docs/design.md §3.4) */
  async change(scope: TenantScope, id: string, values: IdentityProviderValues): Promise<IdentityProvider> {
    // Locked, so that the settings cannot name it between the look and the commit; they lock it too.
    const provider = await this.get(scope, id, LockMode.PESSIMISTIC_WRITE);
    const { displayName, entityId, ssoUrl, signingCertificates, enabled, wantAuthnRequestsSigned } = values;
    if (displayName !== undefined) provider.displayName = displayName;
    if (entityId !== undefined) provider.entityId = entityId;
    if (ssoUrl !== undefined) provider.ssoUrl = ssoUrl;
    if (signingCertificates !== undefined) provider.signingCertificates = tidy(signingCertificates);
    if (wantAuthnRequestsSigned !== undefined) provider.wantAuthnRequestsSigned = wantAuthnRequestsSigned;
    if (enabled === false) await this.refuseInSettings(scope, provider);
    if (enabled !== undefined) provider.enabled = enabled;
    this.setLogout(provider, values);
    await scope.em.flush();
    return provider;
  }

  /** Deletes a provider. One with SAML mappings, or that the SCIM settings name, is refused by the database. */
  async remove(scope: TenantScope, id: string): Promise<void> {
    scope.em.remove(await this.get(scope, id));
    await scope.em.flush();
  }

  private setLogout(provider: IdentityProvider, values: IdentityProviderValues): void {
    const { logoutIssuer, logoutJwks: jwks, logoutJwksUrl: jwksUrl } = values;
    if (logoutIssuer !== undefined) provider.logoutIssuer = logoutIssuer;
    const keys = chosenKeys({ jwks, jwksUrl }, logoutKeysOf(provider), LOGOUT_FIELDS, this.config.webhookAllow);
    if (keys === undefined) return;
    provider.logoutJwks = keys.jwks;
    provider.logoutJwksUrl = keys.jwksUrl;
  }

  private async refuseInSettings({ em }: TenantScope, provider: IdentityProvider): Promise<void> {
    if ((await em.count(ScimSettings, { identityProvider: provider })) === 0) return;
    throw DomainError.conflict(
      `The SCIM settings name ${provider.displayName}. Let them name another identity provider first.`,
      'identity-provider-in-settings',
    );
  }
}

const LOGOUT_FIELDS = { jwks: 'logoutJwks', jwksUrl: 'logoutJwksUrl' };

/** @returns where the keys are that a provider's requests to end sessions are signed with */
export function logoutKeysOf({ logoutJwks, logoutJwksUrl }: IdentityProvider): KeySource {
  return { jwks: logoutJwks ?? null, jwksUrl: logoutJwksUrl ?? null };
}

/** Without the line end after the last line, which PostgreSQL's array form does not keep either. */
function tidy(certificates: readonly string[] | null | undefined): string[] {
  return (certificates ?? []).map((pem) => pem.trim());
}
