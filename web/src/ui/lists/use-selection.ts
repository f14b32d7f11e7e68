import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

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
  // Only so that the cache keeps it: it tells of a change a moment later, in which a box would be as it was before.
  useQuery<readonly Chosen[]>({ queryKey, queryFn: skipToken, staleTime: Infinity });
  const kept = (): readonly Chosen[] => queryClient.getQueryData<readonly Chosen[]>(queryKey) ?? NONE;
  const [, setChanges] = useState(0);
  const choose = (rows: readonly Chosen[]): void => {
    queryClient.setQueryData(queryKey, rows);
    setChanges((changes) => changes + 1);
  };
  const chosen = kept();
  const ids = new Set(chosen.map(({ id }) => id));
  return {
    chosen,
    has: (id) => ids.has(id),
    toggle: (row) =>
      choose(kept().some(({ id }) => id === row.id) ? kept().filter(({ id }) => id !== row.id) : [...kept(), row]),
    choose,
  };
}
