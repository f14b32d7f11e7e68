import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { listFile } from '../../api/list-file';
import { openReviewCountQuery, readReviewPage, reviewQuery } from '../../records/review-items/review-items.queries';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ButtonLink } from '../../ui/layout/button-link';
import { Page } from '../../ui/layout/page';
import { EmptyState } from '../../ui/lists/empty-state';
import { ListBody } from '../../ui/lists/list-body';
import { ListBar } from '../../ui/lists/list-bar';
import type { ListSort } from '../../ui/lists/list-sort';
import { listState } from '../../ui/lists/list-state';
import { readWholeList } from '../../ui/lists/read-whole-list';
import { tidySearch } from '../../ui/lists/tidy-search';
import { usePagedList } from '../../ui/lists/use-paged-list';
import { useSelection } from '../../ui/lists/use-selection';
import type { ReviewSearch } from '../../records/review-items/review-search';
import { DismissMany } from './dismiss-many';
import { ReviewFilters } from './review-filters';
import { chosenItem, ReviewItemsTable, reviewSorts } from './review-items-table';

const route = getRouteApi('/signed-in/integrations/review');

/** What provisioning has left for HR to look at: what is open, or what was. */
export function ReviewItemsPage(): ReactNode {
  const { review: t, nav } = useText();
  const tenantId = useTenantId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const key = ['review-items', tenantId, 'list', search] as const;
  const query = usePagedList(key, (cursor) => readReviewPage(tenantId, search, cursor));
  useReadAnewWithTheBadge(tenantId);
  const change = (next: ReviewSearch): void => void navigate({ search: tidySearch(next), replace: true });
  const { sort: by = 'firstAt', order = 'desc', ...filters } = search;
  const isFiltered = Object.keys(filters).length > 0;
  const sort: ListSort = {
    by,
    order,
    onChange: (name, direction) => change({ ...search, sort: name as ReviewSearch['sort'], order: direction }),
  };
  const selection = useSelection(key);
  const { items, total } = listState(query);
  return (
    <Page title={t.title} lead={t.lead} crumbs={[nav.administration, nav.integrationsShort, nav.review]}>
      <ReviewFilters search={search} onChange={change} />
      <ListBar
        total={total}
        file={{ href: listFile(tenantId, 'review-items', reviewQuery(search)), name: 'review-items.csv' }}
        sort={sort}
        sortOptions={Object.values(reviewSorts(t))}
        choosing={{
          selection,
          shown: items.map(chosenItem),
          readAll: async () =>
            (await readWholeList((cursor) => readReviewPage(tenantId, search, cursor, 500))).map(chosenItem),
          actions: <DismissMany selection={selection} />,
        }}
      />
      <ListBody
        query={query}
        empty={
          isFiltered ? (
            <EmptyState title={t.nothingFound} text={t.nothingFoundText} />
          ) : (
            <EmptyState
              title={t.empty}
              text={t.emptyText}
              actions={
                <ButtonLink to="/integrations/provisioning-log" variant="default">
                  {t.toLog}
                </ButtonLink>
              }
            />
          )
        }
      >
        {(shown) => <ReviewItemsTable items={shown} sort={sort} selection={selection} />}
      </ListBody>
    </Page>
  );
}

/** The badge is counted every few seconds; when it changes, so does the list. */
function useReadAnewWithTheBadge(tenantId: string): void {
  const queryClient = useQueryClient();
  const { data: open } = useQuery(openReviewCountQuery(tenantId));
  const before = useRef(open);
  useEffect(() => {
    const hasChanged = before.current !== undefined && before.current !== open;
    before.current = open;
    if (hasChanged) void queryClient.invalidateQueries({ queryKey: ['review-items', tenantId, 'list'] });
  }, [open, queryClient, tenantId]);
}
