import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { printFilter } from '../protocol/filter/print-filter.js';
import type { ListPage } from '../protocol/list-response.js';
import type { ListQuery } from '../protocol/read-list-query.js';
import { ScimError } from '../protocol/scim-error.js';
import { CursorSeal } from './cursor-seal.js';
import type { Place } from './list-order.js';
import { type ListStatement, SortedList } from './sorted-list.js';

/**
 * Up to here every page of a walk by cursor counts anew. Above, the count would be most of the work of a page, and later
 * pages repeat what the first one counted.
 */
const COUNTED_ON_EVERY_PAGE = 10_000;

/** What a cursor holds of the page that it was given with. */
interface CursorContents {
  place: Place;
  count: number;
  totalResults?: number;
}

/** The rows of one page by id and in order, and which page it is. */
export interface FoundPage {
  ids: string[];
  page: ListPage;
}

/** Reads one page of a list. */
export type PageReader = (em: EntityManager, statement: ListStatement) => Promise<FoundPage>;

/** Paging as it is for the lists of every resource type: by index (RFC 7644 §3.4.2.4) or by cursor (RFC 9865). */
@Injectable()
export class ListPages {
  constructor(private readonly cursors: CursorSeal) {}

  /**
   * Checks which page is wanted, before anything is read.
   *
   * @param list what is searched: tenant and resource type
   * @returns what reads that page
   * @throws ScimError invalidCursor, expiredCursor, invalidCount (RFC 9865 §2.1)
   */
  of(list: readonly string[], query: ListQuery): PageReader {
    return query.cursor === undefined ? pageByIndex(query) : this.pageByCursor(list, query, query.cursor);
  }

  private pageByCursor(list: readonly string[], query: ListQuery, cursor: string): PageReader {
    const identity = [...list, ...whatMakesTheList(query)];
    const before = cursor === '' ? undefined : (this.cursors.open(identity, cursor) as CursorContents);
    refuseOtherCount(query, before);
    const count = before?.count ?? query.count;
    return async (em, statement) => {
      const rows = new SortedList(em, statement);
      const { ids, totalResults, end } = await rows.pageAfter(before?.place, count, before?.totalResults);
      const nextCursor = end && this.cursors.seal(identity, contents(end, count, totalResults));
      return { ids, page: { totalResults, nextCursor } };
    };
  }
}

function pageByIndex({ startIndex, count }: ListQuery): PageReader {
  return async (em, statement) => {
    const { ids, totalResults } = await new SortedList(em, statement).pageAt(startIndex, count);
    return { ids, page: { totalResults, startIndex } };
  };
}

/** Another filter or order is another list; which attributes are returned makes no difference to a place in it. */
function whatMakesTheList({ filter, sortBy, sortOrder }: ListQuery): unknown[] {
  return [filter ? printFilter(filter) : null, sortBy?.canonical ?? null, sortOrder];
}

function contents({ key, id }: Place, count: number, totalResults: number): CursorContents {
  return { place: { key, id }, count, ...(totalResults > COUNTED_ON_EVERY_PAGE && { totalResults }) };
}

/** RFC 9865 §2.1: the count is that of the first request. A client that leaves it out means the same. */
function refuseOtherCount(query: ListQuery, before: CursorContents | undefined): void {
  if (before === undefined || !query.countIsGiven || query.count === before.count) return;
  throw ScimError.invalidCount(`"count" must be ${before.count}, as when the cursor was given, not ${query.count}.`);
}
