import { Button, NativeSelect, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../../api/client';
import { useForgetReviewItems } from '../../records/review-items/use-forget-review-items';
import { rolesQuery } from '../../records/roles/roles.queries';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog';

/** What everybody gets who is given no role. */
const LEAST = 'Self-Service';

/** Takes the role of an HR Professional back by giving the account another one. */
export function TakeHrRole({ accountId }: { accountId: string }): ReactNode {
  const { review } = useText();
  const { takeRole } = review.mending;
  const tenantId = useTenantId();
  const forget = useForgetReviewItems();
  const { data: roles } = useQuery(rolesQuery(tenantId));
  const [isAsking, setAsking] = useState(false);
  const [role, setRole] = useState(LEAST);
  const change = useMutation({
    mutationFn: () => {
      const params = { path: { tenantId, id: accountId } };
      return answerOf(api.PATCH('/api/tenants/{tenantId}/accounts/{id}', { params, body: { role } }));
    },
    onSuccess: () => {
      void forget();
      setAsking(false);
    },
  });
  const others = roles?.items.filter(({ baseRole }) => baseRole !== 'HR Professional').map(({ name }) => name);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {takeRole.button}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={takeRole.title}
        text={
          <Stack gap="sm">
            <div>{takeRole.text}</div>
            <NativeSelect
              label={takeRole.role}
              value={role}
              onChange={(event) => setRole(event.currentTarget.value)}
              data={others ?? [LEAST]}
            />
          </Stack>
        }
        confirm={takeRole.confirm}
        isDangerous
        isPending={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate()}
        onClose={() => {
          change.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
