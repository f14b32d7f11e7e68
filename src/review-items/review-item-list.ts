import type { FilterQuery } from '@mikro-orm/postgresql';
import type { PageRequest } from '../database/paging/page.js';
import type { PagedList } from '../database/paging/read-page.js';
import { foundIn } from '../database/paging/search-condition.js';
import type { SortKeys, SortRequest } from '../database/paging/sort-key.js';
import type { ReviewItemKind, ReviewItemState } from './review-item-kind.js';
import type { ReviewItem } from './review-item.entity.js';

/** What review items can be sorted by; each has an index. Ids are made in the order of time. */
export const REVIEW_SORTS = {
  firstAt: { property: 'id', type: 'id', isUnique: true, first: 'desc' },
  lastAt: { property: 'lastAt', type: 'time', first: 'desc' },
  userName: { property: 'sortName', type: 'text' },
  kind: { property: 'kind', type: 'text' },
} as const satisfies SortKeys<string, ReviewItem>;
export type ReviewSort = keyof typeof REVIEW_SORTS;

export const REVIEW_LIST: PagedList<ReviewItem, ReviewSort> = { sorts: REVIEW_SORTS, otherwise: 'firstAt' };

/** Which items to show; absent means all. */
export interface ReviewListRequest extends PageRequest, SortRequest<ReviewSort> {
  state?: ReviewItemState;
  kind?: ReviewItemKind;
}

/** Searches in user names, ids, and the names, e-mails and numbers that were sent. */
export function whereReviewItems({ search, state, kind }: ReviewListRequest): FilterQuery<ReviewItem> {
  const conditions: FilterQuery<ReviewItem>[] = [
    ...foundIn<ReviewItem>(search),
    ...(state === undefined ? [] : [{ state }]),
    ...(kind === undefined ? [] : [{ kind }]),
  ];
  return { $and: conditions } as FilterQuery<ReviewItem>;
}
