import { Button, Stack } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { listFile } from '../../api/list-file';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ButtonLink } from '../../ui/layout/button-link';
import { EmptyState } from '../../ui/lists/empty-state';
import { ListBar } from '../../ui/lists/list-bar';
import { ListBody } from '../../ui/lists/list-body';
import type { ListSort } from '../../ui/lists/list-sort';
import { listState } from '../../ui/lists/list-state';
import { Page } from '../../ui/layout/page';
import { SortSelect } from '../../ui/lists/sort-select';
import { tidySearch } from '../../ui/lists/tidy-search';
import { usePagedList } from '../../ui/lists/use-paged-list';
import { useSelection } from '../../ui/lists/use-selection';
import { ActivityChart } from '../activity/activity-chart';
import { LinkedEntry } from './linked-entry';
import { LiveState } from './live-state';
import { UndoChosen } from './undo-chosen';
import { LogFilters } from './log-filters';
import { chosenEntry } from '../list/chosen-entry';
import { isUndoable } from '../list/undoable';
import { LogList } from '../list/log-list';
import classes from './log-page.module.css';
import { fits, logFilter } from '../../records/provisioning-log/log-filter';
import { readLogPage } from '../../records/provisioning-log/log.queries';
import { LOG_SORTS, type LogSearch } from '../../records/provisioning-log/log-search';
import { useLiveLog } from './use-live-log';

const route = getRouteApi('/signed-in/integrations/provisioning-log');

/** What the provider asked for, newest first, and what came of it. */
export function LogPage(): ReactNode {
  const t = useText();
  const tenantId = useTenantId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { entry: openId, ...wishes } = search;
  const wish = JSON.stringify(wishes);
  // The periods count from the moment in which they were chosen; a list that moves by itself could not be paged.
  const filter = useMemo(() => logFilter(JSON.parse(wish) as LogSearch, Date.now()), [wish]);
  const key = ['log', tenantId, filter] as const;
  const query = usePagedList(key, (cursor) => readLogPage(tenantId, filter, cursor));
  const { items, total } = listState(query);
  // Not by the filter: its periods begin at another moment on the way back.
  const selection = useSelection(['log', tenantId, wish]);
  const { liveness, fresh } = useLiveLog(key, filter);
  const { sort: by = 'at', order = by === 'at' ? 'desc' : 'asc', ...filters } = wishes;
  const isFiltered = Object.keys(filters).length > 0;
  const change = (next: LogSearch): void =>
    void navigate({ search: tidySearch(next), replace: true, resetScroll: false });
  const sort: ListSort = {
    by,
    order,
    onChange: (name, direction) => change({ ...wishes, sort: name as LogSearch['sort'], order: direction }),
  };

  const open = (entry: string | undefined): void =>
    void navigate({ search: { ...wishes, entry }, replace: true, resetScroll: false });

  return (
    <Page title={t.log.title} lead={t.log.lead} crumbs={[t.nav.administration, t.nav.integrationsShort, t.nav.log]}>
      <Stack gap="lg">
        <ActivityChart />
        <div>
          <LogFilters search={wishes} onChange={change} />
          <div className={classes.bar}>
            <LiveState liveness={liveness} arrived={fresh.size} />
            {isFiltered && (
              <Button variant="default" size="xs" onClick={() => void navigate({ search: {} })}>
                {t.log.clearFilters}
              </Button>
            )}
            {isFiltered && (
              <ButtonLink to="/integrations/provisioning-log/undo" search={filters} variant="default" size="xs">
                {t.undo.toUndoShown}
              </ButtonLink>
            )}
            <SortSelect
              sort={sort}
              options={LOG_SORTS.map((name) => ({ by: name, label: t.log.filters.sorts[name] }))}
            />
          </div>
          <ListBar
            total={total}
            choosing={{
              selection,
              shown: items.filter((entry) => fits(entry, filter) && isUndoable(entry)).map(chosenEntry),
              actions: <UndoChosen chosen={selection.chosen} />,
            }}
            file={{ href: listFile(tenantId, 'provisioning-log', filter), name: 'provisioning-log.csv' }}
          />
          {openId !== undefined && query.isSuccess && (
            <LinkedEntry
              id={openId}
              listed={query.data.pages.flatMap((page) => page.items)}
              onClose={() => open(undefined)}
            />
          )}
          <ListBody
            query={query}
            empty={
              isFiltered ? (
                <EmptyState title={t.log.nothingFound} text={t.log.nothingFoundText} />
              ) : (
                <EmptyState
                  title={t.log.empty}
                  text={t.log.emptyText}
                  actions={<Link to="/integrations/scim">{t.log.toSettings}</Link>}
                />
              )
            }
          >
            {(entries) => (
              <LogList
                entries={entries.filter((entry) => fits(entry, filter))}
                fresh={fresh}
                openId={openId}
                onOpen={open}
                selection={selection}
              />
            )}
          </ListBody>
        </div>
      </Stack>
    </Page>
  );
}
