import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReviewItem } from '../../api/views';
import { ReviewStateTag } from '../../records/review-items/review-state-tag';
import { reviewKindText } from '../../records/review-items/review-kind-text';
import { sentName } from '../../records/review-items/sent-name';
import { useText } from '../../text/text.context';
import { DataTable } from '../../ui/lists/data-table';
import { clipped } from '../../ui/values/clipped';
import { TimeText } from '../../ui/values/time-text';

/** One row for each item: whom the provider means, what is wrong, how it stands, how often and when it was tried. */
export function ReviewItemsTable({ items }: { items: readonly ReviewItem[] }): ReactNode {
  const { review: t } = useText();
  return (
    <DataTable
      caption={t.title}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { header: t.user, cell: (item) => <WhoWasSent item={item} /> },
        { header: t.what, cell: ({ kind }) => reviewKindText(kind, t).title },
        { header: t.state, cell: (item) => <ReviewStateTag item={item} /> },
        { header: t.tries, cell: ({ attempts }) => attempts },
        { header: t.lastTry, cell: ({ lastAt }) => <TimeText at={lastAt} /> },
      ]}
    />
  );
}

function WhoWasSent({ item }: { item: ReviewItem }): ReactNode {
  const { review: t } = useText();
  const name = sentName(item.sent);
  return (
    <>
      <Link to="/integrations/review/$itemId" params={{ itemId: item.id }}>
        <bdi>
          {clipped(
            item.burst === null
              ? (item.userName ?? item.externalId ?? t.noUserName)
              : t.burst.short(item.burst.accounts),
          )}
        </bdi>
      </Link>
      {name !== '' && (
        <div>
          <bdi>{clipped(name)}</bdi>
        </div>
      )}
    </>
  );
}
