import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf, api } from '../../api/client';
import type { ClientSecret, OauthClient } from '../../api/views';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog';

/** What is to end: a client, or one of its secrets. */
export type Ending =
  { kind: 'client'; client: OauthClient } | { kind: 'secret'; client: OauthClient; secret: ClientSecret };

interface EndDialogProps {
  ending: Ending;
  onEnded: () => Promise<unknown>;
  onClose: () => void;
}

/** Says what stops before it does. */
export function EndDialog({ ending, onEnded, onClose }: EndDialogProps): ReactNode {
  const { oauthClients: text } = useText().scim;
  const tenantId = useTenantId();
  const { id } = ending.client;
  const end = useMutation({
    mutationFn: () => {
      if (ending.kind === 'client')
        return answerOf(
          api.DELETE('/api/tenants/{tenantId}/oauth-clients/{id}', { params: { path: { tenantId, id } } }),
        );
      const path = '/api/tenants/{tenantId}/oauth-clients/{id}/secrets/{secretId}';
      return answerOf(api.DELETE(path, { params: { path: { tenantId, id, secretId: ending.secret.id } } }));
    },
    onSuccess: () => {
      onClose();
      return onEnded();
    },
  });
  const isClient = ending.kind === 'client';
  return (
    <ConfirmDialog
      isOpen
      title={isClient ? text.deleteTitle : text.revokeTitle}
      text={isClient ? text.deleteText(ending.client.name) : text.revokeText(ending.secret.lastFour)}
      confirm={isClient ? text.delete : text.revoke}
      isDangerous
      isPending={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    />
  );
}
