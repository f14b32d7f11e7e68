import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { newId } from '../../database/schema/new-id.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { Tenant } from '../../tenants/tenant.entity.js';
import { generateScimToken } from './scim-token-format.js';
import { ScimToken } from './scim-token.entity.js';
import { sha256 } from '../policy/sha256.js';

/** How many tokens of one tenant may be live at once: one in use, one being rolled out, and some forgetfulness. */
const MAX_LIVE_TOKENS = 5;
const AN_HOUR = 60 * 60_000;

export interface NewScimToken {
  name: string;
  /** When the new token ends by itself; null for never. */
  expiresAt: Date | null;
  /** How long the older live tokens go on working. */
  overlapHours: number;
  createdBy: string;
}

/** Makes, lists and revokes a tenant's SCIM tokens. */
@Injectable()
export class ScimTokenService {
  /**
   * Makes a token and lets the older ones run out after the overlap, if they do not end before.
   *
   * @returns the token in clear, here and never again, with its record
   * @throws DomainError `invalid` for an end that has passed, `conflict` at the limit of live tokens, `not-found` without such
   *         a tenant
   */
  async generate({ em, tenantId }: TenantScope, wish: NewScimToken): Promise<{ token: string; record: ScimToken }> {
    // The count below is only true while nobody else makes a token: whoever comes waits at the tenant's row for those who
    // came before, and counts what they have committed. Not at the tokens' rows: a tenant may have none yet.
    const failHandler = (): Error => DomainError.notFound('tenant');
    await em.findOneOrFail(Tenant, { tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler });
    const now = new Date();
    if (wish.expiresAt !== null && wish.expiresAt <= now) {
      throw DomainError.invalidField('expiresAt', 'must be in the future.', 'not-in-the-future');
    }
    const live = await this.live({ em, tenantId }, now);
    const overlapEnd = new Date(now.getTime() + wish.overlapHours * AN_HOUR);
    // With no overlap the older ones end right now, which also makes room for the new one.
    if (wish.overlapHours > 0 && live.length >= MAX_LIVE_TOKENS) {
      throw DomainError.conflict(
        `There are ${live.length} live tokens already. Revoke one that is no longer used, then generate again.`,
        'too-many-tokens',
      );
    }
    for (const older of live) {
      if (older.expiresAt == null || older.expiresAt > overlapEnd) older.expiresAt = overlapEnd;
    }
    const token = generateScimToken();
    const record = em.create(ScimToken, {
      tenantId,
      id: newId(),
      name: wish.name,
      digest: sha256(token),
      lastFour: token.slice(-4),
      createdAt: now,
      createdBy: wish.createdBy,
      expiresAt: wish.expiresAt,
      lastUsedAt: null,
      revokedAt: null,
    });
    await em.flush();
    return { token, record };
  }

  /** @returns every token of the tenant, newest first, also those that have ended */
  async list({ em }: TenantScope): Promise<ScimToken[]> {
    return em.find(ScimToken, {}, { orderBy: { id: 'desc' } });
  }

  /** Ends a token at once; revoking it again changes nothing. */
  async revoke({ em }: TenantScope, id: string): Promise<void> {
    const token = await em.findOne(ScimToken, { id });
    if (token === null) throw DomainError.notFound('SCIM token');
    token.revokedAt ??= new Date();
  }

  private async live({ em }: TenantScope, now: Date): Promise<ScimToken[]> {
    return em.find(ScimToken, {
      revokedAt: null,
      $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }],
    });
  }
}
