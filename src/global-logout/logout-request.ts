import { Injectable, Logger } from '@nestjs/common';

import type { FastifyRequest } from 'fastify';
import { FailedAuthLimit } from '../access/policy/failed-auth-limit.js';
import { onlyAuthorization } from '../access/policy/only-authorization.js';
import { LOGOUT_ALGORITHMS } from '../assertions/assertion-algorithms.js';
import { AssertionCheck } from '../assertions/assertion-check.js';
import { AssertionRefused } from '../assertions/assertion-refused.js';
import { Configuration } from '../config/configuration.js';
import { serverIn } from '../database/transactions/actor.js';
import { isId } from '../database/schema/is-id.js';
import { TenantDatabase } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import { IdentityProvider } from '../identity-providers/identity-provider.entity.js';
import { logoutKeysOf } from '../saml-mappings/identity-provider.service.js';
import { logoutUrl } from '../tenants/oauth-urls.js';
import { isTenantId } from '../tenants/tenant-id.js';

/** The identity provider that the path names. */
export interface LogoutPath {
  tenantId: string;
  identityProviderId: string;
}

/** Finds out whether a request to end sessions comes from the identity provider that its path names. */
@Injectable()
export class LogoutRequest {
  private readonly logger = new Logger(LogoutRequest.name);

  constructor(
    private readonly database: TenantDatabase,
    private readonly assertions: AssertionCheck,
    private readonly failures: FailedAuthLimit,
    private readonly config: Configuration,
  ) {}

  /**
   * Nothing of the body is read.
   *
   * @throws DomainError `unauthenticated`, the same whatever is the case: no such tenant or provider, one that is disabled or
   *         asks for no such thing, or a signature that is not believed; `too-many-requests` after too many of these
   */
  async requireProvider(path: LogoutPath, request: FastifyRequest): Promise<void> {
    const provider = await this.find(path);
    const assertion = bearerOf(request);
    if (provider !== null && assertion !== undefined && (await this.isBelieved(provider, assertion))) return;
    await this.failures.count(request);
    throw DomainError.unauthenticated(
      'This needs a signed request of the identity provider as a bearer credential. Check the address, the issuer and the keys.',
    );
  }

  private async find({ tenantId, identityProviderId }: LogoutPath): Promise<IdentityProvider | null> {
    if (!isTenantId(tenantId) || !isId(identityProviderId)) return null;
    return this.database.reading(serverIn(tenantId), ({ em }) =>
      em.findOne(IdentityProvider, { id: identityProviderId, enabled: true, logoutIssuer: { $ne: null } }),
    );
  }

  private async isBelieved(provider: IdentityProvider, assertion: string): Promise<boolean> {
    const { tenantId, id } = provider;
    try {
      await this.assertions.believe(assertion, {
        tenantId,
        signerId: id,
        keys: logoutKeysOf(provider),
        algorithms: LOGOUT_ALGORITHMS,
        types: ['jwt', 'global-token-revocation+jwt'],
        issuer: provider.logoutIssuer ?? '',
        audiences: [logoutUrl(this.config.publicUrl, tenantId, id)],
        longestLife: 300,
        isIssueTimeRequired: true,
      });
      return true;
    } catch (error) {
      if (!(error instanceof AssertionRefused)) throw error;
      this.logger.warn({ tenantId, signer: id, reason: error.fault }, 'logout request refused');
      return false;
    }
  }
}

function bearerOf(request: FastifyRequest): string | undefined {
  const [scheme, token, ...rest] = (onlyAuthorization(request) ?? '').trim().split(/\s+/);
  return scheme?.toLowerCase() === 'bearer' && rest.length === 0 ? token : undefined;
}
