import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { List } from './list';

/** As many rows as a page of a list has, so that each page needs one request more; the server takes a hundred ids. */
const ROWS = 50;

/**
 * What stands behind the ids in a table, e.g. whose accounts it shows.
 *
 * @param key of the query cache: the list's name first
 * @param ids one for each row in the order of the table; null for a row without one
 * @param read reads those of some ids
 * @returns what was found so far, by id
 */
export function useByIds<T extends { id: string }>(
  key: readonly unknown[],
  ids: readonly (string | null)[],
  read: (ids: readonly string[]) => Promise<List<T>>,
): ReadonlyMap<string, T> {
  return useQueries({
    queries: pagesOf(ids).map((page) => ({
      queryKey: [...key, { ids: page }],
      queryFn: () => read(page),
      staleTime: 60_000,
      placeholderData: keepPreviousData<List<T>>,
    })),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }) => data?.items ?? []).map((item) => [item.id, item] as const)),
  });
}

/** Cut by rows, so that a further page leaves the ones before as they are. */
function pagesOf(ids: readonly (string | null)[]): string[][] {
  const places = Array.from({ length: Math.ceil(ids.length / ROWS) }, (_, page) => page * ROWS);
  const pages = places.map((place) => [...new Set(ids.slice(place, place + ROWS).filter((id) => id !== null))]);
  return pages.filter((page) => page.length > 0);
}
