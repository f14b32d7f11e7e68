export const SORT_ORDERS = ['asc', 'desc'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** What a list can be sorted by. */
export interface SortOption {
  /** Its name in the API. */
  by: string;
  label: string;
  /** Which way at first; `asc` if absent. */
  first?: SortOrder;
}

/** What a list is sorted by, and what changes that. */
export interface ListSort {
  by: string;
  order: SortOrder;
  onChange: (by: string, order: SortOrder) => void;
}

/** The part of an address that says how a list is sorted; absent where it is sorted as it is at first. */
export interface SortSearch<Name extends string = string> {
  sort?: Name;
  order?: SortOrder;
}

/** @param names what the list can be sorted by */
export function readSortSearch<Name extends string>(
  given: Record<string, unknown>,
  names: readonly Name[],
): SortSearch<Name> {
  const sort = names.find((name) => name === given['sort']);
  const order = SORT_ORDERS.find((name) => name === given['order']);
  return { ...(sort && { sort }), ...(order && { order }) };
}
