import { type FilterQuery, raw } from '@mikro-orm/postgresql';
import type { PageRequest } from '../database/paging/page.js';
import type { PagedList } from '../database/paging/read-page.js';
import { patternsOf } from '../database/paging/search-condition.js';
import type { SortKeys, SortRequest } from '../database/paging/sort-key.js';
import type { RefusalReason } from '../errors/refusal-reasons.js';
import { TAKING_OUTCOMES } from '../review-items/burst.js';
import type { ReviewItem } from '../review-items/review-item.entity.js';
import { userNameKey } from '../text/user-name-key.js';
import type { ProvisioningLogEntry } from './provisioning-log-entry.entity.js';
import type { Operation, Outcome } from './provisioning-log-entry.js';

/** What the log can be sorted by; each has an index. Ids are made in the order of time. */
export const LOG_SORTS = {
  at: { property: 'id', type: 'id', isUnique: true, first: 'desc' },
  userName: { property: 'userNameNorm', type: 'text', isNullable: true },
  outcome: { property: 'outcome', type: 'text' },
} as const satisfies SortKeys<string, ProvisioningLogEntry>;
export type LogSort = keyof typeof LOG_SORTS;

export const LOG_LIST: PagedList<ProvisioningLogEntry, LogSort> = { sorts: LOG_SORTS, otherwise: 'at' };

/** Which entries to show; absent means all. Times are inclusive. */
export interface LogListRequest extends PageRequest, SortRequest<LogSort> {
  outcome?: Outcome;
  reason?: RefusalReason;
  operation?: Operation;
  userName?: string;
  accountId?: string;
  personId?: string;
  reviewItemId?: string;
  from?: Date;
  to?: Date;
}

/**
 * What belongs to a review item. The entries of a burst do not know of it, since it is found afterwards: they are all of its time
 * that have taken access away.
 *
 * @param item null for one that there is not, which no entry belongs to
 */
export function ofItem(id: string, item: ReviewItem | null): FilterQuery<ProvisioningLogEntry> {
  if (item === null || item.kind !== 'deactivations') return { reviewItemId: id };
  const { firstAt, lastAt } = item;
  return { outcome: { $in: [...TAKING_OUTCOMES] }, accountId: { $ne: null }, at: { $gte: firstAt, $lte: lastAt } };
}

/** Every word of the search has to be somewhere in the user name or in what the provider was told. */
export function whereEntries(query: LogListRequest): FilterQuery<ProvisioningLogEntry> {
  const { search, outcome, reason, operation, userName, accountId, personId, from, to } = query;
  const at = { ...(from && { $gte: from }), ...(to && { $lte: to }) };
  const conditions: FilterQuery<ProvisioningLogEntry>[] = [
    ...(outcome === undefined ? [] : [{ outcome }]),
    // Only what was refused has a reason, and there is an index of outcomes.
    ...(reason === undefined ? [] : [{ reason }, { outcome: 'refused' as const }]),
    ...(operation === undefined ? [] : [{ operation }]),
    ...(userName === undefined ? [] : [{ userNameNorm: userNameKey(userName) }]),
    ...(accountId === undefined ? [] : [{ accountId }]),
    ...(personId === undefined ? [] : [{ personId }]),
    ...(Object.keys(at).length > 0 ? [{ at }] : []),
    ...found(search),
  ];
  return { $and: conditions } as FilterQuery<ProvisioningLogEntry>;
}

/**
 * Made for each row that is looked at, and not kept: the log is written with every request of a provider and searched now and
 * then, and an index of trigrams would cost more than the entry.
 */
function found(search: string | undefined): FilterQuery<ProvisioningLogEntry>[] {
  return patternsOf(search).map((patterns) => {
    // Raw, because the ORM has no words for the function; the patterns are bound.
    const condition = raw((alias) => {
      const text = `search_text_of(coalesce(${alias}.user_name, '') || ' ' || coalesce(${alias}.detail, ''))`;
      return `${text} like any (array[?, ?])`;
    }, patterns);
    return { [condition]: [] } as FilterQuery<ProvisioningLogEntry>;
  });
}
