import { Button, NativeSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import type { Account } from '../api/views';
import { useForgetAccounts } from '../records/accounts/use-forget-accounts';
import { rolesQuery } from '../records/roles/roles.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { closeAccount, CloseFields, NEW_CLOSING } from './close-fields';
import { type BulkDeed, BulkDialog } from '../ui/lists/bulk/bulk-dialog';
import type { Chosen } from '../ui/lists/use-selection';

export type AccountDeed = 'close' | 'reactivate' | 'role';

interface AccountDeedsProps {
  /** Accounts, by what the list calls them. */
  rows: readonly Chosen[];
  deeds: readonly AccountDeed[];
  /** Told when all are through, with those that were left as they were. */
  onDone: (left: readonly Chosen[]) => void;
}

/** What can be done with many accounts at once. */
export function AccountDeeds({ rows, deeds, onDone }: AccountDeedsProps): ReactNode {
  const { accounts: t } = useText();
  const tenantId = useTenantId();
  const forget = useForgetAccounts();
  const [asked, setAsked] = useState<AccountDeed | null>(null);
  const [role, setRole] = useState('');
  const [closing, setClosing] = useState(NEW_CLOSING);
  const change = (row: Chosen, body: { role: string }): Promise<Account> => {
    const params = { path: { tenantId, id: row.id } };
    return answerOf(api.PATCH('/api/tenants/{tenantId}/accounts/{id}', { params, body }));
  };
  const count = rows.length;
  const all: Record<AccountDeed, BulkDeed> = {
    close: {
      title: t.closing.title(count),
      text: <CloseFields count={count} values={closing} onChange={(next) => setClosing({ ...closing, ...next })} />,
      confirm: t.closing.confirm(count),
      isDangerous: true,
      isIncomplete: closing.reason.trim() === '',
      act: (row) => closeAccount(tenantId, row.id, closing),
    },
    reactivate: {
      title: t.many.reactivate.title(count),
      text: t.many.reactivate.text,
      confirm: t.deeds.reactivate.confirm,
      act: ({ id }) =>
        answerOf(api.POST('/api/tenants/{tenantId}/accounts/{id}/open', { params: { path: { tenantId, id } } })),
    },
    role: {
      title: t.many.role.title(count),
      text: <RoleChoice role={role} onChange={setRole} />,
      confirm: t.many.role.confirm,
      isIncomplete: role === '',
      act: (row) => change(row, { role }),
    },
  };
  return (
    <>
      {count > 0 &&
        deeds.map((deed) => (
          <Button
            key={deed}
            variant="default"
            size="xs"
            onClick={() => {
              setClosing(NEW_CLOSING);
              setAsked(deed);
            }}
          >
            {deed === 'close' ? t.closing.button : t.many[deed].button}
          </Button>
        ))}
      {asked !== null && (
        <BulkDialog
          key={asked}
          rows={rows}
          deed={all[asked]}
          onDone={(left) => {
            onDone(left);
            void forget();
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function RoleChoice({ role, onChange }: { role: string; onChange: (role: string) => void }): ReactNode {
  const { accounts: t } = useText();
  const roles = useQuery(rolesQuery(useTenantId()));
  return (
    <Stack gap="sm">
      <p>{t.many.role.text}</p>
      <NativeSelect
        label={t.role}
        value={role}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[
          { value: '', label: t.many.role.choose },
          ...(roles.data?.items ?? []).map(({ name }) => ({ value: name, label: name })),
        ]}
      />
    </Stack>
  );
}
