import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { HeaderBearerStrategy } from './header-bearer.strategy.js';
import { DatabaseRetry } from '../../database/transactions/database-retry.js';
import { isWellFormedScimToken } from './scim-token-format.js';
import type { ScimCaller } from '../policy/caller.js';
import { sha256 } from '../policy/sha256.js';

export const SCIM_TOKEN_STRATEGY = 'scim-token';

/** Finds the tenant that a SCIM token belongs to. Nothing is cached: a revoked token is refused on the next request. */
@Injectable()
export class ScimTokenStrategy extends PassportStrategy(HeaderBearerStrategy, SCIM_TOKEN_STRATEGY) {
  constructor(
    private readonly orm: MikroORM,
    private readonly retry: DatabaseRetry,
  ) {
    super();
  }

  /** @returns the caller, or false for a token that does not exist, was revoked or has expired */
  async validate(token: string): Promise<ScimCaller | false> {
    if (!isWellFormedScimToken(token)) return false;
    // Raw, because the tenant is not known yet: the one function that answers before row-level security has a tenant.
    const ask = 'select tenant_id, token_id from live_scim_token(?)';
    const [found] = await this.retry.run(() =>
      this.orm.em.fork().execute<{ tenant_id: string; token_id: string }[]>(ask, [sha256(token)]),
    );
    if (found === undefined) return false;
    const { tenant_id: tenantId, token_id: tokenId } = found;
    return { kind: 'scim', tenantId, tokenId, actor: `scim:${tokenId}` };
  }
}
