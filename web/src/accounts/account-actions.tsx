import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useId, useState } from 'react';
import { answerOf, api } from '../api/client';
import type { Account } from '../api/views';
import { useSession } from '../session/session';
import { useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { CloseDialog } from './close-dialog';
import { useForgetAccounts } from '../records/accounts/use-forget-accounts';

type Deed = 'reactivate' | 'unlink';

/** Close, reactivate, unlink; each asks first and says what will happen. Nobody shuts himself out. */
export function AccountActions({ account }: { account: Account }): ReactNode {
  const { accounts: t } = useText();
  const { tenantId, accountId: own } = useSession();
  const isOwn = account.id === own;
  const reason = useId();
  const navigate = useNavigate();
  const forget = useForgetAccounts();
  const [asked, setAsked] = useState<Deed | null>(null);
  const [isClosing, setClosing] = useState(false);
  const act = useMutation({
    mutationFn: async (deed: Deed): Promise<void> => {
      const params = { path: { tenantId, id: account.id } };
      if (deed === 'unlink') await answerOf(api.DELETE('/api/tenants/{tenantId}/accounts/{id}', { params }));
      else {
        await answerOf(api.POST('/api/tenants/{tenantId}/accounts/{id}/open', { params }));
      }
    },
    onSuccess: async (_, deed) => {
      setAsked(null);
      if (deed === 'unlink') {
        const { personId } = account;
        await (personId === null
          ? navigate({ to: '/accounts' })
          : navigate({ to: '/people/$personId', params: { personId } }));
      }
      await forget();
    },
  });
  const deeds = t.deeds;
  const unlink = account.personId === null ? deeds.remove : deeds.unlink;
  const text = asked === null || asked === 'unlink' ? unlink : deeds[asked];
  const endsClosing = asked === 'unlink' && account.closedByHr?.untilLifted === true;
  return (
    <>
      <Button
        variant="default"
        disabled={isOwn}
        aria-describedby={isOwn ? reason : undefined}
        onClick={() => setAsked('unlink')}
      >
        {unlink.button}
      </Button>
      {!account.active && (
        <Button variant="default" onClick={() => setAsked('reactivate')}>
          {deeds.reactivate.button}
        </Button>
      )}
      {/* Also where the provider has closed it: so that it stays closed, with the reason. */}
      {account.closedByHr === null && (
        <Button
          variant="default"
          disabled={isOwn}
          aria-describedby={isOwn ? reason : undefined}
          onClick={() => setClosing(true)}
        >
          {t.closing.button}
        </Button>
      )}
      {isClosing && <CloseDialog account={account} onClose={() => setClosing(false)} />}
      {isOwn && (
        <Text id={reason} size="sm" w="100%">
          {t.ownDeeds}
        </Text>
      )}
      <ConfirmDialog
        isOpen={asked !== null}
        title={text.title}
        text={endsClosing ? `${text.text} ${t.deletingEndsClosing}` : text.text}
        confirm={text.confirm}
        isDangerous={asked !== 'reactivate'}
        isPending={act.isPending}
        error={act.error}
        onConfirm={() => asked !== null && act.mutate(asked)}
        onClose={() => {
          act.reset();
          setAsked(null);
        }}
      />
    </>
  );
}
