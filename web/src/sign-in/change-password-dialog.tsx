import { Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import { useSession } from '../app/session';
import { type Catalogue, useText } from '../text/text.context';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { requiredErrors } from '../ui/required-errors';
import { type FieldErrors, useForm } from '../ui/use-form';
import { PasswordField } from './password-field';
import { signInProblem, withPasswordField } from './sign-in-problem';

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
    check: (values) => passwordErrors(values, t),
    send: (body) => withPasswordField(answerOf(api.PUT('/api/session/password', { body })), 'currentPassword', t),
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
        {form.problem !== null && <Notice tone="bad">{signInProblem(form.problem, t)}</Notice>}
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

function passwordErrors(values: PasswordChange, { account, form }: Catalogue): FieldErrors {
  const { currentPassword, newPassword } = values;
  const missing = requiredErrors(values, ['currentPassword', 'newPassword'], form.required);
  if (Object.keys(missing).length > 0) return missing;
  if (newPassword.length < SHORTEST) return { newPassword: account.tooShort };
  return newPassword === currentPassword ? { newPassword: account.samePassword } : {};
}
