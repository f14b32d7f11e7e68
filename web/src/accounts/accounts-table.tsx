import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Account } from '../api/views';
import { AccountState } from '../records/accounts/account-state';
import { accountOrigin } from '../records/accounts/account-origin';
import { PersonLink } from '../records/people/person-name';
import { usePersons } from '../records/people/use-persons';
import { type Catalogue, useText } from '../text/text.context';
import { DataTable } from '../ui/lists/data-table';
import type { ListSort, SortOption } from '../ui/lists/list-sort';
import type { Chosen, Selection } from '../ui/lists/use-selection';
import { clipped } from '../ui/values/clipped';
import { TimeText } from '../ui/values/time-text';

interface AccountsTableProps {
  accounts: readonly Account[];
  sort: ListSort;
  selection: Selection;
}

/** What the list can be sorted by. */
export function accountSorts(t: Catalogue['accounts']): SortOption[] {
  return [
    { by: 'userName', label: t.userName },
    { by: 'role', label: t.role },
    { by: 'active', label: t.state, first: 'desc' },
    { by: 'createdAt', label: t.created, first: 'desc' },
  ];
}

export function chosenAccount({ id, userName }: Account): Chosen {
  return { id, name: userName };
}

export function AccountsTable({ accounts, sort, selection }: AccountsTableProps): ReactNode {
  const text = useText();
  const { accounts: t } = text;
  const persons = usePersons(accounts.map(({ personId }) => personId));
  const sorts = (by: string): SortOption[] => accountSorts(t).filter((option) => option.by === by);
  return (
    <DataTable
      caption={t.title}
      rows={accounts}
      rowKey={({ id }) => id}
      sort={sort}
      selection={{
        has: selection.has,
        toggle: (account) => selection.toggle(chosenAccount(account)),
        nameOf: ({ userName }) => clipped(userName, 60),
      }}
      columns={[
        {
          header: t.userName,
          sorts: sorts('userName'),
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
        { header: t.role, sorts: sorts('role'), cell: ({ role }) => clipped(role) },
        {
          header: t.state,
          sorts: sorts('active'),
          cell: (account) => <AccountState account={account} />,
        },
        { header: t.matched, cell: (account) => accountOrigin(account, text) },
        { header: t.created, sorts: sorts('createdAt'), cell: ({ createdAt }) => <TimeText at={createdAt} /> },
      ]}
    />
  );
}
