import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AccountDeeds } from '../accounts/account-deeds';
import { fileOfSome, listFile } from '../api/list-file';
import { readPeoplePage } from '../records/people/people.queries';
import type { PeopleSearch } from '../records/people/people-search';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ButtonLink } from '../ui/layout/button-link';
import { Page } from '../ui/layout/page';
import { EmptyState } from '../ui/lists/empty-state';
import { ExportChosenButton } from '../ui/lists/export-chosen-button';
import { ListBar } from '../ui/lists/list-bar';
import { ListBody } from '../ui/lists/list-body';
import type { ListSort } from '../ui/lists/list-sort';
import { listState } from '../ui/lists/list-state';
import { readWholeList } from '../ui/lists/read-whole-list';
import { tidySearch } from '../ui/lists/tidy-search';
import { usePagedList } from '../ui/lists/use-paged-list';
import { type Selection, useSelection } from '../ui/lists/use-selection';
import { PeopleFilters } from './people-filters';
import { chosenPerson, peopleSorts, PeopleTable } from './people-table';

const route = getRouteApi('/signed-in/people');

export function PeoplePage(): ReactNode {
  const { people: t } = useText();
  const tenantId = useTenantId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const key = ['people', tenantId, search];
  const query = usePagedList(key, (cursor) => readPeoplePage(tenantId, search, cursor));
  const selection = useSelection(key);
  const { items, total } = listState(query);
  const change = (next: PeopleSearch): void =>
    void navigate({ search: tidySearch({ ...search, ...next }), replace: true, resetScroll: false });
  const sort: ListSort = {
    by: search.sort ?? 'personCode',
    order: search.order ?? 'asc',
    onChange: (by, order) => change({ sort: by as PeopleSearch['sort'], order }),
  };
  const { sort: _sort, order: _order, ...filters } = search;
  const isFiltered = Object.keys(filters).length > 0;

  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <>
          <ButtonLink to="/people/import" variant="default">
            {t.import}
          </ButtonLink>
          <ButtonLink to="/people/new">{t.add}</ButtonLink>
        </>
      }
    >
      <PeopleFilters filter={search} onChange={change} />
      <ListBar
        total={total}
        file={{ href: listFile(tenantId, 'persons', search), name: 'persons.csv' }}
        sort={sort}
        sortOptions={peopleSorts(t)}
        choosing={{
          selection,
          shown: items.map(chosenPerson),
          readAll: async () =>
            (await readWholeList((cursor) => readPeoplePage(tenantId, search, cursor, 500))).map(chosenPerson),
          actions: (
            <>
              <CloseAccounts selection={selection} />
              <ExportChosenButton
                chosen={selection.chosen}
                name="persons.csv"
                read={(ids) => fileOfSome(tenantId, 'persons', ids, { sort: search.sort, order: search.order })}
              />
            </>
          ),
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
                <>
                  <ButtonLink to="/people/import">{t.import}</ButtonLink>
                  <ButtonLink to="/people/new" variant="default">
                    {t.add}
                  </ButtonLink>
                </>
              }
            />
          )
        }
      >
        {(persons) => <PeopleTable persons={persons} sort={sort} selection={selection} />}
      </ListBody>
    </Page>
  );
}

/** Of the chosen persons, those who can sign in. */
function CloseAccounts({ selection }: { selection: Selection }): ReactNode {
  const { chosen, choose } = selection;
  const rows = chosen.flatMap(({ name, accountId }) => (accountId == null ? [] : [{ id: accountId, name }]));
  return (
    <AccountDeeds
      rows={rows}
      deeds={['close']}
      onDone={(left) => choose(chosen.filter(({ accountId }) => left.some(({ id }) => id === accountId)))}
    />
  );
}
