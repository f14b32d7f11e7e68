import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import type { List } from '../../api/list';

/**
 * A list of the admin REST, page after page. While a changed search is on its way the former list stays.
 *
 * @param key of the query cache: the list's name first, then everything that decides what is in it
 * @param read reads the page that begins at a cursor
 */
export function usePagedList<T>(
  key: readonly unknown[],
  read: (cursor: string | undefined) => Promise<List<T>>,
): UseInfiniteQueryResult<InfiniteData<List<T>>> {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
