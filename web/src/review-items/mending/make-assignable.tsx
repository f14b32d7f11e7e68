import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../../api/client';
import { useForgetReviewItems } from '../../records/review-items/use-forget-review-items';
import { rolesQuery } from '../../records/roles/roles.queries';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog';
import { Notice } from '../../ui/messages/notice';
import { clipped } from '../../ui/values/clipped';
import { sentRole } from './sent-role';

/** Lets providers give the role that was sent. */
export function MakeAssignable({ sent }: { sent: string | null }): ReactNode {
  const { review, roles: text } = useText();
  const { assignable } = review.mending;
  const tenantId = useTenantId();
  const forget = useForgetReviewItems();
  const { data: roles } = useQuery(rolesQuery(tenantId));
  const [isAsking, setAsking] = useState(false);
  const role = sentRole(roles?.items ?? [], sent);
  const allow = useMutation({
    mutationFn: (id: string) => {
      const params = { path: { tenantId, id } };
      return answerOf(api.PATCH('/api/tenants/{tenantId}/roles/{id}', { params, body: { scimAssignable: true } }));
    },
    onSuccess: () => {
      void forget();
      setAsking(false);
    },
  });
  if (role === undefined || role.scimAssignable) return null;
  const isHr = role.baseRole === 'HR Professional' || role.baseRole === 'Restricted HR Professional';
  return (
    <>
      <Button onClick={() => setAsking(true)}>{assignable.button}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={assignable.title(clipped(role.name, 60))}
        text={
          <>
            {assignable.text}
            {isHr && <Notice tone="warn">{text.hrWarning}</Notice>}
          </>
        }
        confirm={assignable.confirm}
        isPending={allow.isPending}
        error={allow.error}
        onConfirm={() => allow.mutate(role.id)}
        onClose={() => {
          allow.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
