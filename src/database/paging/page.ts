/** Which page of a list is wanted, and of which items. */
export interface PageRequest {
  /** Text to look for; which fields are searched is said at each list. */
  search?: string;
  /** How many items at most. */
  limit: number;
  /** `nextCursor` of the page before; absent for the first page. */
  cursor?: string;
}

/** One page of a list; `total` counts all that match, whatever the page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}

/** @returns the same page with other items: what an API shows of them */
export function pageOf<Item, View>(page: Page<Item>, view: (item: Item) => View): Page<View> {
  return { ...page, items: page.items.map((item) => view(item)) };
}
