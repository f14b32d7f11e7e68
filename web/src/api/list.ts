/** One page of a list; `total` counts all that fit, whatever the page. */
export interface List<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}
