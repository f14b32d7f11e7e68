import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';

/** A chosen row: enough to do something with it, and to say what came of it. */
export interface Chosen {
  id: string;
  name: string;
  /** The account of a person who can sign in with it. */
  accountId?: string | null;
}

export interface Selection {
  chosen: readonly Chosen[];
  has: (id: string) => boolean;
  toggle: (row: Chosen) => void;
  choose: (rows: readonly Chosen[]) => void;
}

const NONE: readonly Chosen[] = [];

/**
 * Which rows of a list are chosen. Kept as long as the list itself, so that they are still chosen on the way back from one of
 * them; another filter is another list.
 *
 * @param list the list's key in the query cache
 */
export function useSelection(list: readonly unknown[]): Selection {
  const queryClient = useQueryClient();
  const queryKey = ['chosen', ...list];
  const { data: chosen = NONE } = useQuery<readonly Chosen[]>({ queryKey, queryFn: skipToken, staleTime: Infinity });
  const choose = (rows: readonly Chosen[]): void => void queryClient.setQueryData(queryKey, rows);
  const ids = new Set(chosen.map(({ id }) => id));
  return {
    chosen,
    has: (id) => ids.has(id),
    toggle: (row) => choose(ids.has(row.id) ? chosen.filter(({ id }) => id !== row.id) : [...chosen, row]),
    choose,
  };
}
