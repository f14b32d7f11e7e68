import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReviewItem } from '../../api/views';
import { ReviewStateTag } from '../../records/review-items/review-state-tag';
import { reviewKindText } from '../../records/review-items/review-kind-text';
import { sentName } from '../../records/review-items/sent-name';
import { type Catalogue, useText } from '../../text/text.context';
import { DataTable } from '../../ui/lists/data-table';
import type { ListSort, SortOption } from '../../ui/lists/list-sort';
import type { Chosen, Selection } from '../../ui/lists/use-selection';
import { clipped } from '../../ui/values/clipped';
import { TimeText } from '../../ui/values/time-text';

interface ReviewItemsTableProps {
  items: readonly ReviewItem[];
  sort: ListSort;
  selection: Selection;
}

/** What the list can be sorted by. */
export function reviewSorts(t: Catalogue['review']) {
  return {
    userName: { by: 'userName', label: t.user },
    kind: { by: 'kind', label: t.what },
    lastAt: { by: 'lastAt', label: t.lastTry, first: 'desc' },
    firstAt: { by: 'firstAt', label: t.first, first: 'desc' },
  } as const satisfies Record<string, SortOption>;
}

export function chosenItem({ id, userName, externalId }: ReviewItem): Chosen {
  return { id, name: userName ?? externalId ?? id };
}

/** One row for each item: whom the provider means, what is wrong, how it stands, how often and when it was tried. */
export function ReviewItemsTable({ items, sort, selection }: ReviewItemsTableProps): ReactNode {
  const { review: t } = useText();
  const sorts = reviewSorts(t);
  return (
    <DataTable
      caption={t.title}
      rows={items}
      rowKey={({ id }) => id}
      sort={sort}
      selection={{
        has: selection.has,
        toggle: (item) => selection.toggle(chosenItem(item)),
        nameOf: (item) => clipped(chosenItem(item).name, 60),
      }}
      columns={[
        { header: t.user, sorts: [sorts.userName], cell: (item) => <WhoWasSent item={item} /> },
        { header: t.what, sorts: [sorts.kind], cell: ({ kind }) => reviewKindText(kind, t).title },
        { header: t.state, cell: (item) => <ReviewStateTag item={item} /> },
        { header: t.tries, cell: ({ attempts }) => attempts },
        { header: t.lastTry, sorts: [sorts.lastAt], cell: ({ lastAt }) => <TimeText at={lastAt} /> },
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
