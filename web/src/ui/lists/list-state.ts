import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { List } from '../../api/list';

/** @returns the rows that are there, and how many the whole list has; not what is about to be replaced by another list */
export function listState<T>(query: UseInfiniteQueryResult<InfiniteData<List<T>>>): {
  items: T[];
  total: number | undefined;
} {
  const pages = query.isPlaceholderData ? [] : (query.data?.pages ?? []);
  return { items: pages.flatMap((page) => page.items), total: pages.at(-1)?.total };
}
