import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';

/** Stands in for a page whose code is on its way. */
export function PageLoading(): ReactNode {
  const t = useText();
  return (
    <Stack gap="md" aria-busy="true">
      <span className="visually-hidden" role="status">
        {t.common.loading}
      </span>
      <Skeleton height={34} width={260} />
      <Skeleton height={16} width="60%" />
      <Skeleton height={220} mt="md" />
    </Stack>
  );
}
