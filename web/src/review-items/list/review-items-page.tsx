import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { openReviewCountQuery, readReviewPage } from '../../records/review-items/review-items.queries';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ButtonLink } from '../../ui/layout/button-link';
import { Page } from '../../ui/layout/page';
import { EmptyState } from '../../ui/lists/empty-state';
import { ListBody } from '../../ui/lists/list-body';
import { tidySearch } from '../../ui/lists/tidy-search';
import { usePagedList } from '../../ui/lists/use-paged-list';
import { ReviewFilters } from './review-filters';
import { ReviewItemsTable } from './review-items-table';

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
  const isFiltered = Object.keys(search).length > 0;
  return (
    <Page title={t.title} lead={t.lead} crumbs={[nav.administration, nav.integrationsShort, nav.review]}>
      <ReviewFilters search={search} onChange={(next) => void navigate({ search: tidySearch(next), replace: true })} />
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
        {(items) => <ReviewItemsTable items={items} />}
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
