import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { DeletedAccount } from '../api/views';
import { useForgetAccounts } from '../records/accounts/use-forget-accounts';
import { ActorName } from '../records/actors/actor-name';
import { restoreAccount } from '../records/deleted-accounts/deleted-accounts.queries';
import { PersonLink } from '../records/people/person-name';
import { usePersons } from '../records/people/use-persons';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { DataTable } from '../ui/lists/data-table';
import type { Chosen, Selection } from '../ui/lists/use-selection';
import { clipped } from '../ui/values/clipped';
import { TimeText } from '../ui/values/time-text';
import { restoring } from './restore-refusal';

interface DeletedAccountsTableProps {
  accounts: readonly DeletedAccount[];
  selection: Selection;
  onRestored: (account: DeletedAccount) => void;
}

export function chosenDeleted({ id, userName }: DeletedAccount): Chosen {
  return { id, name: userName };
}

export function DeletedAccountsTable({ accounts, selection, onRestored }: DeletedAccountsTableProps): ReactNode {
  const { deletedAccounts: t, accounts: words } = useText();
  const persons = usePersons(accounts.map(({ personId }) => personId));
  return (
    <DataTable
      caption={t.title}
      rows={accounts}
      rowKey={({ id }) => id}
      selection={{
        has: selection.has,
        toggle: (account) => selection.toggle(chosenDeleted(account)),
        nameOf: ({ userName }) => clipped(userName, 60),
      }}
      columns={[
        { header: t.userName, cell: ({ userName }) => <bdi>{clipped(userName)}</bdi> },
        {
          header: t.person,
          cell: ({ personId }) =>
            personId === null ? words.external : <PersonLink id={personId} person={persons.get(personId)} />,
        },
        { header: t.role, cell: ({ role }) => clipped(role) },
        { header: t.deleted, cell: ({ deletedAt }) => <TimeText at={deletedAt} /> },
        { header: t.by, cell: ({ deletedBy }) => <ActorName actor={deletedBy} /> },
        { header: t.until, cell: ({ erasedAt }) => <TimeText at={erasedAt} exact /> },
        { header: t.what, isEnd: true, cell: (account) => <Restore account={account} onRestored={onRestored} /> },
      ]}
    />
  );
}

interface RestoreProps {
  account: DeletedAccount;
  onRestored: (account: DeletedAccount) => void;
}

function Restore({ account, onRestored }: RestoreProps): ReactNode {
  const { deletedAccounts: t } = useText();
  const tenantId = useTenantId();
  const forget = useForgetAccounts();
  const [isAsking, setAsking] = useState(false);
  const restore = useMutation({
    mutationFn: () => restoring(restoreAccount(tenantId, account.id), t),
    onSuccess: async () => {
      setAsking(false);
      onRestored(account);
      await forget();
    },
  });
  const name = clipped(account.userName, 60);
  return (
    <>
      <Button variant="default" size="xs" aria-label={t.restore.of(name)} onClick={() => setAsking(true)}>
        {t.restore.button}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t.restore.title(name)}
        text={t.restore.text}
        confirm={t.restore.confirm}
        isPending={restore.isPending}
        error={restore.error}
        onConfirm={() => restore.mutate()}
        onClose={() => {
          restore.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
