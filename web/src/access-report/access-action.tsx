import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import type { AccessCategory, AccessItem } from '../api/views';
import { useForgetAccounts } from '../records/accounts/use-forget-accounts';
import { useSession } from '../session/session';
import { useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { ButtonLink } from '../ui/layout/button-link';

/** The one thing to do about a row. Whoever is to be shut out or let in is asked about first, by name. */
export function AccessAction({ category, item }: { category: AccessCategory; item: AccessItem }): ReactNode {
  const { accessReport: t } = useText();
  const { accountId: own } = useSession();
  const { accountId, personId } = item;
  if (accountId === null) {
    if (personId === null) return null;
    return (
      <ButtonLink variant="default" size="xs" to="/accounts" search={{ person: personId }}>
        {t.makeAccount}
      </ButtonLink>
    );
  }
  if (accountId === own) return t.own;
  return <CloseOrOpen accountId={accountId} item={item} opens={category === 'employed-inactive'} />;
}

interface CloseOrOpenProps {
  accountId: string;
  item: AccessItem;
  opens: boolean;
}

function CloseOrOpen({ accountId, item, opens }: CloseOrOpenProps): ReactNode {
  const { accessReport: t } = useText();
  const { tenantId } = useSession();
  const [isAsking, setAsking] = useState(false);
  const forget = useForgetAccounts();
  const queryClient = useQueryClient();
  const act = useMutation({
    mutationFn: () =>
      answerOf(
        api.PATCH('/api/tenants/{tenantId}/accounts/{id}', {
          params: { path: { tenantId, id: accountId } },
          body: { active: opens },
        }),
      ),
    onSuccess: async () => {
      setAsking(false);
      await Promise.all([forget(), queryClient.invalidateQueries({ queryKey: ['access-report', tenantId] })]);
    },
  });
  const text = opens ? t.openAccount : t.closeAccount;
  const name = item.givenName === null ? (item.userName ?? '') : `${item.givenName} ${item.familyName}`;
  return (
    <>
      <Button variant="default" size="xs" aria-label={text.of(name)} onClick={() => setAsking(true)}>
        {text.button}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={text.title(name)}
        text={text.text}
        confirm={text.button}
        isDangerous={!opens}
        isPending={act.isPending}
        error={act.error}
        onConfirm={() => act.mutate()}
        onClose={() => {
          act.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
