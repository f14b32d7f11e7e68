import { Injectable, Logger } from '@nestjs/common';
import { TenantDatabase } from '../database/tenant-database.js';
import type { ScimCaller } from './caller.js';
import { ScimToken } from './scim-token.entity.js';

const A_MINUTE = 60_000;

/**
 * Keeps `lastUsedAt`, at most once a minute and token, and beside the request: HR wants to see that a token is alive, not
 * to wait for it.
 */
@Injectable()
export class ScimTokenUse {
  private readonly logger = new Logger(ScimTokenUse.name);
  /** When this process last wrote a token's time, by tenant and token. As many entries as there are live tokens. */
  private readonly written = new Map<string, number>();

  constructor(private readonly database: TenantDatabase) {}

  note({ tenantId, tokenId }: ScimCaller): void {
    const now = Date.now();
    const key = `${tenantId}/${tokenId}`;
    if (now - (this.written.get(key) ?? 0) < A_MINUTE) return;
    this.written.set(key, now);
    this.database
      .inTenant(tenantId, ({ em }) => em.nativeUpdate(ScimToken, { id: tokenId }, { lastUsedAt: new Date(now) }))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'could not note the use of a SCIM token'));
  }
}
