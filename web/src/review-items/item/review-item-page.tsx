import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReviewItem } from '../../api/views';
import { dismissReviewItem, reviewItemQuery } from '../../records/review-items/review-items.queries';
import { reviewKindText } from '../../records/review-items/review-kind-text';
import { useTenantId } from '../../session/session';
import { useAttention } from '../../session/use-attention';
import { type Catalogue, useText } from '../../text/text.context';
import { Page } from '../../ui/layout/page';
import { Section } from '../../ui/layout/section';
import { RowsSkeleton } from '../../ui/lists/rows-skeleton';
import { LoadError } from '../../ui/messages/load-error';
import { ReasonButton } from '../mending/reason-button';
import { WaysToMend } from '../mending/ways-to-mend';
import { BurstItem } from './burst-item';
import { ItemHistory } from './item-history';
import { ItemState } from './item-state';
import { SuggestedPersons } from './suggested-persons';
import { WhatHappened } from './what-happened';
import { asksWhoItIs } from './what-can-be-done';

const route = getRouteApi('/signed-in/integrations/review/$itemId');

/** How often an open item is asked whether it is ready by now. Milliseconds. */
const EVERY = 15_000;

/** One thing that provisioning has left: what happened, who may be meant, and what settles it. */
export function ReviewItemPage(): ReactNode {
  const { review: t } = useText();
  const { itemId } = route.useParams();
  const isThere = useAttention();
  const item = useQuery({
    ...reviewItemQuery(useTenantId(), itemId),
    refetchInterval: ({ state }) => (isThere && state.data?.state === 'open' ? EVERY : false),
  });
  return (
    <Page
      title={item.data === undefined ? t.item : titleOf(item.data, t)}
      lead={item.data?.userName != null ? <bdi>{item.data.userName}</bdi> : undefined}
      crumbs={[<Link to="/integrations/review">{t.title}</Link>]}
      actions={item.data?.state === 'open' && <Dismiss item={item.data} />}
    >
      {item.isPending && <RowsSkeleton />}
      {item.isError && <LoadError error={item.error} onRetry={() => void item.refetch()} />}
      {item.isSuccess && <Item item={item.data} />}
    </Page>
  );
}

function titleOf({ kind, burst }: ReviewItem, t: Catalogue['review']): string {
  return burst === null ? reviewKindText(kind, t).title : t.burst.title(burst.accounts);
}

function Item({ item }: { item: ReviewItem }): ReactNode {
  const { review: t } = useText();
  const isOpen = item.state === 'open';
  if (item.burst !== null) {
    return (
      <Stack gap="md">
        <ItemState item={item} />
        <BurstItem item={item} burst={item.burst} />
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <ItemState item={item} />
      <WhatHappened item={item} />
      {asksWhoItIs(item) && <SuggestedPersons item={item} />}
      {isOpen && !item.ready && (
        <Section title={t.next}>
          <WaysToMend item={item} />
        </Section>
      )}
      <ItemHistory item={item} />
    </Stack>
  );
}

function Dismiss({ item }: { item: ReviewItem }): ReactNode {
  const { mending } = useText().review;
  const tenantId = useTenantId();
  return <ReasonButton text={mending.dismiss} onConfirm={(reason) => dismissReviewItem(tenantId, item.id, reason)} />;
}
