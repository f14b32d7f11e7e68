import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Person } from '../api/views';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ButtonLink } from '../ui/layout/button-link';
import { clipped } from '../ui/values/clipped';
import { DataTable } from '../ui/lists/data-table';
import { EmptyState } from '../ui/lists/empty-state';
import filters from '../ui/lists/filter-row.module.css';
import { ListBody } from '../ui/lists/list-body';
import { Page } from '../ui/layout/page';
import { SearchField } from '../ui/lists/search-field';
import { Tag } from '../ui/values/tag';
import { usePagedList } from '../ui/lists/use-paged-list';
import { fullName, readPeoplePage } from '../records/people/people.queries';
import type { PeopleSearch } from '../records/people/people-search';
import { PeopleShown } from './people-shown';

const route = getRouteApi('/signed-in/people');

export function PeoplePage(): ReactNode {
  const { people: t } = useText();
  const tenantId = useTenantId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = usePagedList(['people', tenantId, search], (cursor) => readPeoplePage(tenantId, search, cursor));
  const change = (next: PeopleSearch): void => void navigate({ search: tidy({ ...search, ...next }), replace: true });
  const isFiltered = Object.keys(search).length > 0;

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
      <div className={filters.row} role="search" aria-label={t.title}>
        <SearchField
          label={t.search}
          placeholder={t.searchPlaceholder}
          value={search.search ?? ''}
          onChange={(text) => change({ search: text })}
        />
        <PeopleShown shown={search} onChange={change} />
      </div>
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
        {(persons) => <PeopleTable persons={persons} />}
      </ListBody>
    </Page>
  );
}

function PeopleTable({ persons }: { persons: readonly Person[] }): ReactNode {
  const { people: t } = useText();
  return (
    <DataTable
      caption={t.title}
      rows={persons}
      rowKey={({ id }) => id}
      columns={[
        {
          header: t.name,
          cell: (person) => (
            <Link to="/people/$personId" params={{ personId: person.id }}>
              <bdi>{clipped(fullName(person))}</bdi>
            </Link>
          ),
        },
        { header: t.personCode, cell: ({ personCode }) => <bdi>{clipped(personCode)}</bdi> },
        { header: t.internalEmail, cell: ({ internalEmail }) => <bdi>{clipped(internalEmail ?? '–')}</bdi> },
        { header: t.externalEmail, cell: ({ externalEmail }) => <bdi>{clipped(externalEmail ?? '–')}</bdi> },
        {
          header: t.account,
          cell: ({ accountId }) => (
            <Tag tone={accountId === null ? 'neutral' : 'good'}>{accountId === null ? t.noAccount : t.hasAccount}</Tag>
          ),
        },
      ]}
    />
  );
}

function tidy(search: PeopleSearch): PeopleSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}
