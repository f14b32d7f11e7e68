import type { ReviewItemKind } from '../../api/views';
import { readSortSearch, type SortSearch } from '../../ui/lists/list-sort';
import { searchText, withoutAbsent } from '../../ui/lists/search-text';

/** What the list can show: the states of the server, and those of the open ones that only wait for the next attempt. */
export const REVIEW_STATES = ['open', 'ready', 'mended', 'dismissed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** In the order in which HR meets them; the type makes it complete. */
const KINDS = {
  'no-person': true,
  'several-persons': true,
  'no-key': true,
  'keys-disagree': true,
  'name-differs': true,
  'person-has-account': true,
  'user-name-taken': true,
  'role-unknown': true,
  'role-not-assignable': true,
  'mapping-taken': true,
  'hr-role-granted': true,
  'closed-by-hr': true,
  deactivations: true,
  'sign-in-unmapped': true,
} as const satisfies Record<ReviewItemKind, true>;
export const REVIEW_KINDS = Object.keys(KINDS) as ReviewItemKind[];

export const REVIEW_SORTS = ['firstAt', 'lastAt', 'userName', 'kind'] as const;
export type ReviewSort = (typeof REVIEW_SORTS)[number];

/** The filters of the list, as they stand in the address. Without a state it shows what is open. */
export interface ReviewSearch extends SortSearch<ReviewSort> {
  state?: Exclude<ReviewState, 'open'> | 'all';
  kind?: ReviewItemKind;
  search?: string;
}

export function readReviewSearch(given: Record<string, unknown>): ReviewSearch {
  return withoutAbsent<ReviewSearch>({
    state: (['ready', 'mended', 'dismissed', 'all'] as const).find((known) => known === given['state']),
    kind: REVIEW_KINDS.find((known) => known === given['kind']),
    search: searchText(given, 'search'),
    ...readSortSearch(given, REVIEW_SORTS),
  });
}
