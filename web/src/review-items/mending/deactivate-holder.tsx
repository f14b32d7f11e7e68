import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../../api/client';
import { AccountLink } from '../../records/accounts/account-link';
import { accountQuery } from '../../records/accounts/accounts.queries';
import { useForgetReviewItems } from '../../records/review-items/use-forget-review-items';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog';

/** Closes the account that a person has, so that the next attempt takes it over. */
export function DeactivateHolder({ accountId }: { accountId: string }): ReactNode {
  const { review, accounts } = useText();
  const text = accounts.deeds.deactivate;
  const tenantId = useTenantId();
  const forget = useForgetReviewItems();
  const [isAsking, setAsking] = useState(false);
  const { data: account } = useQuery(accountQuery(tenantId, accountId));
  const close = useMutation({
    mutationFn: () => {
      const params = { path: { tenantId, id: accountId } };
      // Not until HR lifts it: the next attempt is to open it.
      const body = { reason: review.mending.deactivateReason, untilLifted: false };
      return answerOf(api.POST('/api/tenants/{tenantId}/accounts/{id}/close', { params, body }));
    },
    onSuccess: () => {
      void forget();
      setAsking(false);
    },
  });
  if (account === undefined || !account.active) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {review.mending.deactivate}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={text.title}
        text={
          <>
            <p>
              <AccountLink id={accountId} account={account} />
            </p>
            {review.mending.deactivateText}
          </>
        }
        confirm={text.confirm}
        isDangerous
        isPending={close.isPending}
        error={close.error}
        onConfirm={() => close.mutate()}
        onClose={() => {
          close.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
