import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Account } from '../api/views';
import { useForgetAccounts } from '../records/accounts/use-forget-accounts';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Dialog } from '../ui/dialogs/dialog';
import { blankFields } from '../ui/forms/blank-fields';
import { useForm } from '../ui/forms/use-form';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { closeAccount, CloseFields, NEW_CLOSING } from './close-fields';

interface CloseDialogProps {
  account: Account;
  onClose: () => void;
}

/** Closes one account, with a reason. */
export function CloseDialog({ account, onClose }: CloseDialogProps): ReactNode {
  const t = useText();
  const { closing } = t.accounts;
  const tenantId = useTenantId();
  const forget = useForgetAccounts();
  const form = useForm({
    initial: NEW_CLOSING,
    check: (values) => blankFields(values, ['reason']),
    send: (values) => closeAccount(tenantId, account.id, values),
    onSent: () => {
      onClose();
      void forget();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={closing.title(1)}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <CloseFields count={1} values={form.values} error={form.errors['reason']} onChange={form.set} />
          {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" color="red" loading={form.isSending}>
              {closing.confirm(1)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
