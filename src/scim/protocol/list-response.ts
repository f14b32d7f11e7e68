import { LIST_RESPONSE } from './urns.js';

/** The answer to a query (RFC 7644 §3.4.2). */
export interface ListResponse<Resource> {
  schemas: [typeof LIST_RESPONSE];
  totalResults: number;
  startIndex: number;
  itemsPerPage: number;
  Resources: readonly Resource[];
}

/**
 * Wraps one page of resources (RFC 7644 §3.4.2.4). All counts are integers (Okta gives up, without a word, on strings),
 * `itemsPerPage` is what this page holds, and `Resources` is there even when empty.
 *
 * @param page.totalResults all that match, on this page or not
 * @param page.startIndex position of the first one on this page, from 1
 */
export function listResponse<Resource>(
  resources: readonly Resource[],
  page: { readonly totalResults: number; readonly startIndex: number },
): ListResponse<Resource> {
  return {
    schemas: [LIST_RESPONSE],
    totalResults: page.totalResults,
    startIndex: page.startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}
