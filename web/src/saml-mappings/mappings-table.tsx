import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SamlMapping } from '../api/views';
import { AccountLink } from '../records/accounts/account-link';
import { useAccounts } from '../records/accounts/use-accounts';
import { useTenantId } from '../session/session';
import { identityProvidersQuery } from '../records/identity-providers/identity-providers.queries';
import { type Catalogue, useText } from '../text/text.context';
import { clipped } from '../ui/values/clipped';
import { DataTable } from '../ui/lists/data-table';
import type { ListSort, SortOption } from '../ui/lists/list-sort';
import type { Chosen, Selection } from '../ui/lists/use-selection';
import { Value } from '../ui/values/value';

interface MappingsTableProps {
  mappings: readonly SamlMapping[];
  /** False where all of them belong to the account that the page is about. */
  withAccount?: boolean;
  /** Absent where the list is short. */
  sort?: ListSort;
  selection?: Selection;
  onEdit: (mapping: SamlMapping) => void;
}

/** What the list can be sorted by. */
export function mappingSorts(t: Catalogue['mappings']): SortOption[] {
  return [
    { by: 'userIdentifier', label: t.identifier },
    { by: 'createdAt', label: t.made },
  ];
}

export function chosenMapping({ id, userIdentifier }: SamlMapping): Chosen {
  return { id, name: userIdentifier };
}

export function MappingsTable(props: MappingsTableProps): ReactNode {
  const { mappings, withAccount = true, sort, selection, onEdit } = props;
  const { mappings: t } = useText();
  const providers = useQuery(identityProvidersQuery(useTenantId()));
  const accounts = useAccounts(withAccount ? mappings.map(({ accountId }) => accountId) : []);
  const nameOf = (id: string): string =>
    clipped(providers.data?.items.find((provider) => provider.id === id)?.displayName ?? '…');
  return (
    <DataTable
      caption={t.title}
      rows={mappings}
      rowKey={({ id }) => id}
      sort={sort}
      selection={
        selection && {
          has: selection.has,
          toggle: (mapping) => selection.toggle(chosenMapping(mapping)),
          nameOf: ({ userIdentifier }) => clipped(userIdentifier, 60),
        }
      }
      columns={[
        {
          header: t.identifier,
          sorts: mappingSorts(t).slice(0, 1),
          cell: ({ userIdentifier }) => <Value code>{userIdentifier}</Value>,
        },
        ...(withAccount
          ? [
              {
                header: t.account,
                cell: ({ accountId }: SamlMapping) => <AccountLink id={accountId} account={accounts.get(accountId)} />,
              },
            ]
          : []),
        { header: t.provider, cell: ({ identityProviderId }) => nameOf(identityProviderId) },
        {
          header: t.edit,
          isEnd: true,
          cell: (mapping) => (
            <Button
              variant="default"
              size="xs"
              aria-label={`${t.edit}: ${clipped(mapping.userIdentifier, 60)}`}
              onClick={() => onEdit(mapping)}
            >
              {t.edit}
            </Button>
          ),
        },
      ]}
    />
  );
}
