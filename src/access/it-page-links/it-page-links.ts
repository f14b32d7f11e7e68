import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { Tenant } from '../../tenants/tenant.entity.js';
import { sha256 } from '../policy/sha256.js';
import { randomBase62 } from '../scim-tokens/scim-token-format.js';
import { ItPageLink } from './it-page-link.entity.js';

/** Characters of a key: 256 bits, as many as a SCIM token has. */
const KEY_LENGTH = 43;
const KEY_FORM = /^[0-9A-Za-z]{43}$/;
const A_MINUTE = 60_000;

export interface NewItPageLink {
  /** When it ends by itself; null for never. */
  expiresAt: Date | null;
  createdBy: string;
}

/** @returns whether `text` has the form of a key; says nothing about whether it opens anything */
export function isItPageKey(text: string): boolean {
  return KEY_FORM.test(text);
}

/** The one live link of a tenant to its page for IT: made, replaced, looked up and taken back. */
@Injectable()
export class ItPageLinks {
  /** @returns the tenant's link, also one that has expired; null where there is none */
  async get({ em, tenantId }: TenantScope): Promise<ItPageLink | null> {
    return em.findOne(ItPageLink, { tenantId });
  }

  /**
   * Makes a link; the one before opens nothing from then on.
   *
   * @returns the key, here and never again, with its record
   * @throws DomainError `invalid` for an end that has passed, `not-found` without such a tenant
   */
  async make({ em, tenantId }: TenantScope, wish: NewItPageLink): Promise<{ key: string; record: ItPageLink }> {
    const now = new Date();
    if (wish.expiresAt !== null && wish.expiresAt <= now) {
      throw DomainError.invalidField('expiresAt', 'must be in the future.', 'not-in-the-future');
    }
    // Whoever else makes one waits here, so that there is one row for both to write.
    const failHandler = (): Error => DomainError.notFound('tenant');
    await em.findOneOrFail(Tenant, { tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler });
    const key = randomBase62(KEY_LENGTH);
    const values = { ...wish, digest: sha256(key), createdAt: now, lastSeenAt: null };
    const before = await this.get({ em, tenantId });
    const record = before === null ? em.create(ItPageLink, { tenantId, ...values }) : em.assign(before, values);
    await em.flush();
    return { key, record };
  }

  /** Ends the link at once; where there is none, nothing changes. */
  async takeBack({ em, tenantId }: TenantScope): Promise<void> {
    const link = await this.get({ em, tenantId });
    if (link !== null) em.remove(link);
  }

  /** @returns the link that `key` opens now; null for one that is wrong, was taken back or replaced, or has expired */
  async openedBy(scope: TenantScope, key: string, now: Date = new Date()): Promise<ItPageLink | null> {
    const link = await this.get(scope);
    if (link === null || (link.expiresAt != null && link.expiresAt <= now)) return null;
    return timingSafeEqual(sha256(key), Buffer.from(link.digest)) ? link : null;
  }

  /** Whether it is worth noting that the page has been opened just now: once a minute is enough. */
  isNews({ lastSeenAt }: ItPageLink, now: Date = new Date()): boolean {
    return lastSeenAt == null || now.getTime() - lastSeenAt.getTime() > A_MINUTE;
  }

  /** Notes that the page was opened, unless another link has come in its place meanwhile. */
  async noteOpening({ em, tenantId }: TenantScope, { digest }: ItPageLink, now: Date = new Date()): Promise<void> {
    // Native: the link was read in another transaction, which could not write. The filter keeps it to this tenant.
    await em.nativeUpdate(ItPageLink, { tenantId, digest }, { lastSeenAt: now });
  }
}
