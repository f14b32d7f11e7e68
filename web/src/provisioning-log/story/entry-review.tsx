import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { reviewItemQuery } from '../../records/review-items/review-items.queries';
import { reviewKindText } from '../../records/review-items/review-kind-text';
import { ReviewStateTag } from '../../records/review-items/review-state-tag';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';

/** What HR has to look at because of an entry, or had to, with the way there. */
export function EntryReview({ itemId }: { itemId: string }): ReactNode {
  const { review } = useText();
  const { data: item } = useQuery(reviewItemQuery(useTenantId(), itemId));
  return (
    <>
      <Link to="/integrations/review/$itemId" params={{ itemId }}>
        {item === undefined ? review.item : reviewKindText(item.kind, review).title}
      </Link>{' '}
      {item !== undefined && <ReviewStateTag item={item} />}
    </>
  );
}
