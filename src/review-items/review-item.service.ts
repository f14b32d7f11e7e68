import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Page } from '../database/paging/page.js';
import { readPage } from '../database/paging/read-page.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import type { ReviewItemKind } from './review-item-kind.js';
import { REVIEW_LIST, type ReviewListRequest, whereReviewItems } from './review-item-list.js';
import { ReviewItem } from './review-item.entity.js';

/** Reads what is left for HR to look at, and closes it; `open-review-item.ts` opens it. */
@Injectable()
export class ReviewItemService {
  async list(scope: TenantScope, query: ReviewListRequest): Promise<Page<ReviewItem>> {
    return readPage(scope, ReviewItem, whereReviewItems(query), REVIEW_LIST, query);
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string, lockMode = LockMode.NONE): Promise<ReviewItem> {
    const item = await em.findOne(ReviewItem, { id }, { lockMode, refresh: lockMode !== LockMode.NONE });
    if (item === null) throw DomainError.notFound('review item');
    return item;
  }

  /**
   * For whoever decides: attempts and other hands wait, or have been waited for.
   *
   * @throws DomainError `not-found`; `conflict` for one that is not open any more
   */
  async getOpen(scope: TenantScope, id: string): Promise<ReviewItem> {
    const item = await this.get(scope, id, LockMode.PESSIMISTIC_WRITE);
    if (item.state === 'open') return item;
    throw DomainError.conflict('This item is closed already.', 'review-item-closed');
  }

  /** Closes what HR's own hand at the account has settled. @param kind all of them without one */
  async mendOfAccount({ em }: TenantScope, accountId: string, by: string, kind?: ReviewItemKind): Promise<void> {
    const which = { accountId, state: 'open' as const, ...(kind !== undefined && { kind }) };
    // Native, because it is one statement whatever their number; the filter keeps it to this tenant.
    await em.nativeUpdate(ReviewItem, which, { state: 'mended', closedAt: new Date(), closedBy: by });
  }
}
