import { Button, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { listFile } from '../api/list-file';
import { auditFilter, type AuditSearch } from '../records/audit/audit-search';
import { readAuditPage } from '../records/audit/audit.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Page } from '../ui/layout/page';
import { EmptyState } from '../ui/lists/empty-state';
import { ListBar } from '../ui/lists/list-bar';
import { ListBody } from '../ui/lists/list-body';
import { listState } from '../ui/lists/list-state';
import { tidySearch } from '../ui/lists/tidy-search';
import { usePagedList } from '../ui/lists/use-paged-list';
import { AuditFilters } from './audit-filters';
import { ChainSection } from './chain-section';
import { EventList } from './events/event-list';

const route = getRouteApi('/signed-in/audit');

/** Who changed what, newest first, and whether that is still as it was written. */
export function AuditPage(): ReactNode {
  const { audit, nav } = useText();
  const tenantId = useTenantId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const wish = JSON.stringify(search);
  // The periods count from the moment in which they were chosen; a list that moves by itself could not be paged.
  const filter = useMemo(() => auditFilter(JSON.parse(wish) as AuditSearch, Date.now()), [wish]);
  const query = usePagedList(['audit', tenantId, 'list', filter], (cursor) => readAuditPage(tenantId, filter, cursor));
  const isFiltered = Object.keys(search).length > 0;
  return (
    <Page title={audit.title} lead={audit.lead} crumbs={[nav.administration, nav.audit]}>
      <Stack gap="lg">
        <ChainSection />
        <div>
          <AuditFilters
            search={search}
            onChange={(next) => void navigate({ search: tidySearch(next), replace: true, resetScroll: false })}
          />
          {isFiltered && (
            <Button variant="default" size="xs" mb="sm" onClick={() => void navigate({ search: {} })}>
              {audit.clearFilters}
            </Button>
          )}
          <ListBar
            total={listState(query).total}
            file={{ href: listFile(tenantId, 'audit-events', filter), name: 'audit-events.csv' }}
          />
          <ListBody
            query={query}
            empty={
              isFiltered ? (
                <EmptyState title={audit.nothingFound} text={audit.nothingFoundText} />
              ) : (
                <EmptyState title={audit.empty} text={audit.emptyText} />
              )
            }
          >
            {(events) => <EventList events={events} />}
          </ListBody>
        </div>
      </Stack>
    </Page>
  );
}
