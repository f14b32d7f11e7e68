import { LIST_RESPONSE } from '../urns.js';

/** The answer to a query (RFC 7644 §3.4.2, RFC 9865 §2). */
export interface ListResponse<Resource> {
  schemas: [typeof LIST_RESPONSE];
  totalResults: number;
  startIndex?: number;
  nextCursor?: string;
  itemsPerPage: number;
  Resources: readonly Resource[];
}

/** Which page an answer is. `totalResults` counts all that match, on this page or not. */
export type ListPage =
  | {
      readonly totalResults: number;
      /** position of the first resource on this page, from 1 */
      readonly startIndex: number;
    }
  | {
      readonly totalResults: number;
      /** undefined on the last page */
      readonly nextCursor: string | undefined;
    };

/**
 * Wraps one page of resources (RFC 7644 §3.4.2.4). All counts are integers (Okta gives up, without a word, on strings),
 * `itemsPerPage` is what this page holds, and `Resources` is there even when empty. A page by cursor has no position.
 */
export function listResponse<Resource>(resources: readonly Resource[], page: ListPage): ListResponse<Resource> {
  return { ...listHead(resources.length, page), Resources: resources };
}

/** All but the resources, in order. */
export function listHead(count: number, page: ListPage): Omit<ListResponse<never>, 'Resources'> {
  return {
    schemas: [LIST_RESPONSE],
    totalResults: page.totalResults,
    ...('startIndex' in page && { startIndex: page.startIndex }),
    ...('nextCursor' in page && page.nextCursor !== undefined && { nextCursor: page.nextCursor }),
    itemsPerPage: count,
  };
}
