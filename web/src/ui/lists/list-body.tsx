import { Button, Group, Stack, Text } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { List } from '../../api/list';
import { useText } from '../../text/text.context';
import { LoadError } from '../messages/load-error';
import { RowsSkeleton } from './rows-skeleton';

interface ListBodyProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<List<T>>>;
  /** In the place of the list when nothing is there or nothing was found. */
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}

/** A list in all its states: on its way, failed, empty, there, more of it, and about to be another one. */
export function ListBody<T>({ query, empty, children }: ListBodyProps<T>): ReactNode {
  const { common } = useText();
  if (query.isPending) return <RowsSkeleton />;
  if (query.isError) return <LoadError error={query.error} onRetry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  const total = query.data.pages.at(-1)?.total ?? items.length;
  if (items.length === 0) return empty;
  return (
    <Stack gap="sm" aria-busy={query.isPlaceholderData} opacity={query.isPlaceholderData ? 0.5 : undefined}>
      {children(items)}
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {query.isPlaceholderData ? common.loading : common.shownOf(items.length, total)}
        </Text>
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {common.showMore}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
