import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { retentionQuery } from '../records/data-protection/retention.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Page } from '../ui/layout/page';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { LoadError } from '../ui/messages/load-error';
import { EraseUnmatched } from './erase-unmatched';
import { RetentionSection } from './retention-section';

/** For how long what is kept, and the erasure of whom no page is about. */
export function DataProtectionPage(): ReactNode {
  const { dataProtection: t } = useText();
  const retention = useQuery(retentionQuery(useTenantId()));
  return (
    <Page isNarrow title={t.title} lead={t.lead}>
      {retention.isPending && <RowsSkeleton />}
      {retention.isError && <LoadError error={retention.error} onRetry={() => void retention.refetch()} />}
      {retention.isSuccess && (
        <Stack gap="md">
          <RetentionSection retention={retention.data} />
          <EraseUnmatched />
        </Stack>
      )}
    </Page>
  );
}
