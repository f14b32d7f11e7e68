import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AccountPicker } from '../records/accounts/account-picker';
import { answerOf, api } from '../api/client';
import type { SamlMapping } from '../api/views';
import { useTenantId } from '../session/session';
import { identityProvidersQuery } from '../records/identity-providers/identity-providers.queries';
import { useText } from '../text/text.context';
import { Explained } from '../ui/help/explained';
import { Dialog } from '../ui/dialogs/dialog';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { blankFields } from '../ui/forms/blank-fields';
import { useForm } from '../ui/forms/use-form';

interface MappingDialogProps {
  /** null: a new one. */
  mapping: SamlMapping | null;
  /** Whose a new one is, if that is known. */
  accountId: string | null;
  onClose: () => void;
}

/** Makes, corrects or removes a mapping by hand. */
export function MappingDialog({ mapping, accountId, onClose }: MappingDialogProps): ReactNode {
  const t = useText();
  const { mappings: text } = t;
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const providers = useQuery(identityProvidersQuery(tenantId));
  const done = (): void => {
    void queryClient.invalidateQueries({ queryKey: ['saml-mappings', tenantId] });
    onClose();
  };
  const form = useForm({
    initial: {
      accountId: mapping?.accountId ?? accountId ?? '',
      identityProviderId: mapping?.identityProviderId ?? '',
      userIdentifier: mapping?.userIdentifier ?? '',
    },
    check: (values) => blankFields(values, ['accountId', 'identityProviderId', 'userIdentifier']),
    send: (body) => {
      if (mapping === null) {
        return answerOf(api.POST('/api/tenants/{tenantId}/saml-mappings', { params: { path: { tenantId } }, body }));
      }
      const path = { tenantId, id: mapping.id };
      return answerOf(api.PATCH('/api/tenants/{tenantId}/saml-mappings/{id}', { params: { path }, body }));
    },
    onSent: done,
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/tenants/{tenantId}/saml-mappings/{id}', { params: { path: { tenantId, id } } })),
    onSuccess: done,
  });
  const problem = form.problem ?? remove.error;
  return (
    <Dialog isOpen onClose={onClose} title={mapping === null ? text.newTitle : text.editTitle}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <AccountPicker
            label={text.account}
            accountId={form.values.accountId || null}
            error={form.errors['accountId']}
            onChange={(id) => form.set({ accountId: id ?? '' })}
          />
          <NativeSelect
            label={text.provider}
            data-field="identityProviderId"
            value={form.values.identityProviderId}
            error={form.errors['identityProviderId']}
            onChange={(event) => form.set({ identityProviderId: event.currentTarget.value })}
            data={[
              { value: '', label: text.choose },
              ...(providers.data?.items ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
            ]}
          />
          <TextInput
            label={text.identifier}
            description={<Explained>{text.identifierHint}</Explained>}
            maxLength={1024}
            data-field="userIdentifier"
            value={form.values.userIdentifier}
            error={form.errors['userIdentifier']}
            onChange={(event) => form.set({ userIdentifier: event.currentTarget.value })}
          />
          {problem != null && <Notice tone="bad">{problemText(problem, t)}</Notice>}
          <Group justify="space-between" gap="xs">
            {mapping === null ? (
              <span />
            ) : (
              <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(mapping.id)}>
                {text.delete}
              </Button>
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t.common.cancel}
              </Button>
              <Button type="submit" loading={form.isSending}>
                {mapping === null ? text.create : text.save}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
