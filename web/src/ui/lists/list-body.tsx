import { Button, Group, Stack, Text } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { List } from '../../api/list';
import { useText } from '../../text/text.context';
import { LoadError } from '../messages/load-error';
import { RowsSkeleton } from './rows-skeleton';
import { useEndInSight } from './use-end-in-sight';

interface ListBodyProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<List<T>>>;
  /** In the place of the list when nothing is there or nothing was found. */
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}

/**
 * A list in all its states: on its way, failed, empty, there, and about to be another one. More of it comes when its end comes
 * into sight; the button is for whoever sees no end, and for another try.
 */
export function ListBody<T>({ query, empty, children }: ListBodyProps<T>): ReactNode {
  const { common, errors } = useText();
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const mayGoOn = hasNextPage && !isFetching && !isFetchNextPageError;
  const end = useEndInSight(mayGoOn, () => void fetchNextPage());
  if (query.isPending) return <RowsSkeleton />;
  if (query.isError && query.data === undefined) {
    return <LoadError error={query.error} onRetry={() => void query.refetch()} />;
  }
  const pages = query.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const total = pages.at(-1)?.total ?? items.length;
  if (items.length === 0) return empty;
  return (
    <Stack gap="sm" aria-busy={query.isPlaceholderData} opacity={query.isPlaceholderData ? 0.5 : undefined}>
      {children(items)}
      <Group justify="space-between" ref={end}>
        <Text size="sm" c="dimmed" role="status">
          {query.isPlaceholderData ? common.loading : common.shownOf(items.length, total)}
          {isFetchNextPageError && ` · ${errors.unreachable}`}
        </Text>
        {hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchNextPageError ? common.tryAgain : common.showMore}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
