import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import { useTenantId } from '../session/session';
import { checklistQuery } from '../records/scim-settings/checklist.query';
import { useText } from '../text/text.context';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { scimSettingsQuery } from '../records/scim-settings/scim-settings.queries';

/**
 * Where Entra ID provisions and the settings refuse its updates: says so, and switches to the mode that fits with one press.
 * Nothing else of the settings is saved, also not what stands in a form beside it.
 */
export function EntraAdvice({ onSwitched }: { onSwitched?: () => void }): ReactNode {
  const t = useText();
  const { entra } = t.scim.owned;
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const { data } = useQuery(checklistQuery(tenantId));
  const change = useMutation({
    mutationFn: () =>
      answerOf(
        api.PUT('/api/tenants/{tenantId}/scim-settings', {
          params: { path: { tenantId } },
          // What is absent stays as it is.
          body: { immutableAttributes: 'ignore' },
        }),
      ),
    onSuccess: (saved) => {
      queryClient.setQueryData(scimSettingsQuery(tenantId).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: checklistQuery(tenantId).queryKey });
      onSwitched?.();
    },
  });

  if (change.isSuccess) return <Notice tone="good">{entra.switched}</Notice>;
  if (data?.immutableAttributesAdvice == null) return null;
  return (
    <Notice tone="warn">
      <strong>{entra.seen}</strong> {entra.why} {entra.advice}
      <div>
        <Button size="xs" mt="xs" loading={change.isPending} onClick={() => change.mutate()}>
          {entra.switch}
        </Button>
      </div>
      {change.isError && <div role="alert">{problemText(change.error, t)}</div>}
    </Notice>
  );
}
