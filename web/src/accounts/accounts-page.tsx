import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { fileOfSome, listFile } from '../api/list-file';
import { readAccountsPage } from '../records/accounts/accounts.queries';
import type { AccountsSearch } from '../records/accounts/accounts-search';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { EmptyState } from '../ui/lists/empty-state';
import { ExportChosenButton } from '../ui/lists/export-chosen-button';
import { ListBar } from '../ui/lists/list-bar';
import { ListBody } from '../ui/lists/list-body';
import type { ListSort } from '../ui/lists/list-sort';
import { listState } from '../ui/lists/list-state';
import { readWholeList } from '../ui/lists/read-whole-list';
import { tidySearch } from '../ui/lists/tidy-search';
import { usePagedList } from '../ui/lists/use-paged-list';
import { useSelection } from '../ui/lists/use-selection';
import { ButtonLink } from '../ui/layout/button-link';
import { Page } from '../ui/layout/page';
import { AccountDeeds } from './account-deeds';
import { AccountsFilters } from './accounts-filters';
import { accountSorts, AccountsTable, chosenAccount } from './accounts-table';
import { NewAccountDialog } from './new-account-dialog';

const route = getRouteApi('/signed-in/accounts');

export function AccountsPage(): ReactNode {
  const { accounts: t, deletedAccounts } = useText();
  const tenantId = useTenantId();
  const { person, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const [isAdding, setAdding] = useState(person !== undefined);
  const key = ['accounts', tenantId, filter];
  const query = usePagedList(key, (cursor) => readAccountsPage(tenantId, filter, cursor));
  const selection = useSelection(key);
  const { items, total } = listState(query);
  const change = (next: AccountsSearch): void =>
    void navigate({ search: tidySearch({ ...filter, ...next }), replace: true, resetScroll: false });
  const sort: ListSort = {
    by: filter.sort ?? 'userName',
    order: filter.order ?? 'asc',
    onChange: (by, order) => change({ sort: by as AccountsSearch['sort'], order }),
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <>
          <ButtonLink to="/accounts/deleted" variant="default">
            {deletedAccounts.toPage}
          </ButtonLink>
          <Button onClick={() => setAdding(true)}>{t.add}</Button>
        </>
      }
    >
      <AccountsFilters filter={filter} onChange={change} />
      <ListBar
        total={total}
        file={{ href: listFile(tenantId, 'accounts', filter), name: 'accounts.csv' }}
        sort={sort}
        sortOptions={accountSorts(t)}
        choosing={{
          selection,
          shown: items.map(chosenAccount),
          readAll: async () =>
            (await readWholeList((cursor) => readAccountsPage(tenantId, filter, cursor, 500))).map(chosenAccount),
          actions: (
            <>
              <AccountDeeds rows={selection.chosen} deeds={['close', 'reactivate', 'role']} onDone={selection.choose} />
              <ExportChosenButton
                chosen={selection.chosen}
                name="accounts.csv"
                read={(ids) => fileOfSome(tenantId, 'accounts', ids, { sort: filter.sort, order: filter.order })}
              />
            </>
          ),
        }}
      />
      <ListBody query={query} empty={<EmptyState title={t.nothingFound} text={t.nothingFoundText} />}>
        {(accounts) => <AccountsTable accounts={accounts} sort={sort} selection={selection} />}
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
