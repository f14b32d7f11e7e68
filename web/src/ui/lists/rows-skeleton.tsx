import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';

/** Rows that are on their way, in about their later size. */
export function RowsSkeleton({ rows = 6 }: { rows?: number }): ReactNode {
  const { common } = useText();
  return (
    <Stack gap="xs" aria-busy="true">
      <span className="visually-hidden" role="status">
        {common.loading}
      </span>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={44} radius="md" />
      ))}
    </Stack>
  );
}
