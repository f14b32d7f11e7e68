import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SamlMapping } from '../api/views';
import { AccountLink } from '../records/accounts/account-link';
import { useAccounts } from '../records/accounts/use-accounts';
import { useTenantId } from '../session/session';
import { identityProvidersQuery } from '../records/identity-providers/identity-providers.queries';
import { useText } from '../text/text.context';
import { clipped } from '../ui/values/clipped';
import { DataTable } from '../ui/lists/data-table';
import { Value } from '../ui/values/value';

interface MappingsTableProps {
  mappings: readonly SamlMapping[];
  /** False where all of them belong to the account that the page is about. */
  withAccount?: boolean;
  onEdit: (mapping: SamlMapping) => void;
}

export function MappingsTable({ mappings, withAccount = true, onEdit }: MappingsTableProps): ReactNode {
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
      columns={[
        { header: t.identifier, cell: ({ userIdentifier }) => <Value code>{userIdentifier}</Value> },
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
