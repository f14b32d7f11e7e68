import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Account } from '../api/views';
import { useTenantId } from '../session/session';
import { PersonLink } from '../records/people/person-name';
import { usePersons } from '../records/people/use-persons';
import { useText } from '../text/text.context';
import { clipped } from '../ui/values/clipped';
import { DataTable } from '../ui/lists/data-table';
import { EmptyState } from '../ui/lists/empty-state';
import filters from '../ui/lists/filter-row.module.css';
import { ListBody } from '../ui/lists/list-body';
import { Page } from '../ui/layout/page';
import { SearchField } from '../ui/lists/search-field';
import { Tag } from '../ui/values/tag';
import { usePagedList } from '../ui/lists/use-paged-list';
import { accountOrigin } from '../records/accounts/account-origin';
import { readAccountsPage } from '../records/accounts/accounts.queries';
import { NewAccountDialog } from './new-account-dialog';

const route = getRouteApi('/signed-in/accounts');

export function AccountsPage(): ReactNode {
  const { accounts: t } = useText();
  const tenantId = useTenantId();
  const { search, person } = route.useSearch();
  const navigate = route.useNavigate();
  const [isAdding, setAdding] = useState(person !== undefined);
  const query = usePagedList(['accounts', tenantId, search], (cursor) => readAccountsPage(tenantId, search, cursor));
  return (
    <Page title={t.title} lead={t.lead} actions={<Button onClick={() => setAdding(true)}>{t.add}</Button>}>
      <div className={filters.row} role="search" aria-label={t.title}>
        <SearchField
          label={t.search}
          placeholder={t.searchPlaceholder}
          value={search ?? ''}
          onChange={(text) => void navigate({ search: text === '' ? {} : { search: text }, replace: true })}
        />
      </div>
      <ListBody query={query} empty={<EmptyState title={t.nothingFound} text={t.nothingFoundText} />}>
        {(accounts) => <AccountsTable accounts={accounts} />}
      </ListBody>
      {isAdding && (
        <NewAccountDialog
          personId={person ?? null}
          onMade={(accountId) => void navigate({ to: '/accounts/$accountId', params: { accountId } })}
          onClose={() => {
            setAdding(false);
            if (person !== undefined) void navigate({ search: {}, replace: true });
          }}
        />
      )}
    </Page>
  );
}

function AccountsTable({ accounts }: { accounts: readonly Account[] }): ReactNode {
  const text = useText();
  const { accounts: t } = text;
  const persons = usePersons(accounts.map(({ personId }) => personId));
  return (
    <DataTable
      caption={t.title}
      rows={accounts}
      rowKey={({ id }) => id}
      columns={[
        {
          header: t.userName,
          cell: ({ id, userName }) => (
            <Link to="/accounts/$accountId" params={{ accountId: id }}>
              <bdi>{clipped(userName)}</bdi>
            </Link>
          ),
        },
        {
          header: t.person,
          cell: ({ personId }) =>
            personId === null ? t.external : <PersonLink id={personId} person={persons.get(personId)} />,
        },
        { header: t.role, cell: ({ role }) => clipped(role) },
        {
          header: t.state,
          cell: ({ active }) => <Tag tone={active ? 'good' : 'neutral'}>{active ? t.active : t.inactive}</Tag>,
        },
        {
          header: t.matched,
          cell: (account) => accountOrigin(account, text),
        },
      ]}
    />
  );
}
