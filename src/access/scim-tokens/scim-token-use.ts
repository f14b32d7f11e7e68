import { Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { serverIn } from '../../database/transactions/actor.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { clientAddress } from '../../http/connection/client-address.js';
import { OauthClient } from '../../oauth-clients/oauth-client.entity.js';
import type { ScimCaller } from '../policy/caller.js';
import { withoutTokens } from './scim-token-format.js';
import { ScimToken } from './scim-token.entity.js';

const A_MINUTE = 60_000;
/** How many tokens are remembered as just noted. Forgetting one costs a write. */
const MAX_REMEMBERED = 10_000;
/** Characters of a user agent that are kept; what it says of itself is long, and anybody's choice. */
const USER_AGENT_LENGTH = 200;

/**
 * Keeps when and from where a token was last used, at most once a minute and token, and beside the request: HR wants to see
 * that a token is alive, and in whose hands, not to wait for it.
 */
@Injectable()
export class ScimTokenUse {
  private readonly logger = new Logger(ScimTokenUse.name);
  /** The tokens, by tenant, whose use this process has written within the last minute. */
  private readonly written = new LRUCache<string, true>({ max: MAX_REMEMBERED, ttl: A_MINUTE });

  constructor(private readonly database: TenantDatabase) {}

  /** @param request that the token came with; it is asked where from only if that is to be kept, since that takes the kernel's time */
  note({ tenantId, tokenId }: ScimCaller, request: FastifyRequest): void {
    const key = `${tenantId}/${tokenId}`;
    if (this.written.has(key)) return;
    this.written.set(key, true);
    const userAgent = request.headers['user-agent'];
    const use = {
      lastUsedAt: new Date(),
      lastUsedAddress: clientAddress(request),
      lastUsedUserAgent: userAgent === undefined ? null : plainUserAgent(userAgent),
    };
    this.database
      // Native, because neither is loaded; the tenant is in the filter and in the policies.
      .unnoticed(serverIn(tenantId), async ({ em }) => {
        const tokens = await em.nativeUpdate(ScimToken, { id: tokenId }, use);
        // An access token counts as its client's (see `ScimCaller`).
        if (tokens === 0) await em.nativeUpdate(OauthClient, { id: tokenId }, use);
      })
      .catch((error: unknown) => this.logger.warn({ err: error }, 'could not note the use of a SCIM token'));
  }
}

/** Without anything that could not be stored or would disturb a reader, and not longer than a line. */
function plainUserAgent(userAgent: string): string {
  return withoutTokens(userAgent)
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .slice(0, USER_AGENT_LENGTH);
}
