import { Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import { useSession } from '../session/session';
import { useText } from '../text/text.context';
import { Dialog } from '../ui/dialogs/dialog';
import { Notice } from '../ui/messages/notice';
import { blankFields } from '../ui/forms/blank-fields';
import { problemText } from '../ui/messages/problem-text';
import { type FieldCodes, useForm } from '../ui/forms/use-form';
import { PasswordField } from '../ui/forms/password-field';

/** As the server has it. */
const SHORTEST = 8;

interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/** Changes the password of whoever is signed in. */
export function ChangePasswordDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const { account } = useText();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={account.changeTitle}>
      {isOpen && <ChangeForm onClose={onClose} />}
    </Dialog>
  );
}

function ChangeForm({ onClose }: { onClose: () => void }): ReactNode {
  const t = useText();
  const { userName } = useSession();
  const [isChanged, setChanged] = useState(false);
  const form = useForm({
    initial: { currentPassword: '', newPassword: '' },
    check: passwordCodes,
    send: (body) => answerOf(api.PUT('/api/session/password', { body })),
    onSent: () => setChanged(true),
  });
  const field = (name: keyof PasswordChange) => ({
    'data-field': name,
    value: form.values[name],
    error: form.errors[name],
    onChange: (event: { currentTarget: { value: string } }) => form.set({ [name]: event.currentTarget.value }),
  });
  if (isChanged) {
    return (
      <Stack gap="md">
        <div role="status">
          <Notice tone="good">{t.account.changed}</Notice>
        </div>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t.common.close}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        {/* For password managers, which keep the new password under it. */}
        <input type="hidden" autoComplete="username" value={userName} readOnly />
        <PasswordField
          label={t.account.currentPassword}
          autoComplete="current-password"
          data-autofocus
          {...field('currentPassword')}
        />
        <PasswordField
          label={t.account.newPassword}
          description={t.account.newPasswordHint}
          autoComplete="new-password"
          {...field('newPassword')}
        />
        {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button type="submit" loading={form.isSending}>
            {t.account.changeConfirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function passwordCodes(values: PasswordChange): FieldCodes {
  const { currentPassword, newPassword } = values;
  const missing = blankFields(values, ['currentPassword', 'newPassword']);
  if (Object.keys(missing).length > 0) return missing;
  if (newPassword.length < SHORTEST) return { newPassword: 'password-length' };
  return newPassword === currentPassword ? { newPassword: 'password-unchanged' } : {};
}
