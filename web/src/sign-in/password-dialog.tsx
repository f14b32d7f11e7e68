import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { onPasswordNeeded, type PasswordReason, settlePassword } from '../api/password-needed';
import { useSession } from '../app/session';
import { useText } from '../text/text.context';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { blankFields } from '../ui/blank-fields';
import { problemText } from '../ui/problem-text';
import { useForm } from '../ui/use-form';
import { givePassword } from './give-password';
import { PasswordField } from './password-field';

/** Opens over the page when the password is wanted again; what was typed stays, and what was sent is sent again. */
export function PasswordDialog(): ReactNode {
  const [reason, setReason] = useState<PasswordReason | null>(null);
  useEffect(() => onPasswordNeeded(setReason), []);
  const { signIn } = useText();
  return (
    <Dialog
      isOpen={reason !== null}
      isOnTop
      title={reason === 'long-ago' ? signIn.confirmTitle : signIn.againTitle}
      onClose={reason === 'long-ago' ? () => settlePassword(false) : undefined}
    >
      {reason !== null && <PasswordForm reason={reason} />}
    </Dialog>
  );
}

function PasswordForm({ reason }: { reason: PasswordReason }): ReactNode {
  const t = useText();
  const session = useSession();
  const { userName } = session;
  const form = useForm({
    initial: { password: '' },
    check: (values) => blankFields(values, ['password']),
    send: ({ password }) => givePassword(reason, session, password),
    onSent: () => settlePassword(true),
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{reason === 'long-ago' ? t.signIn.confirmText(userName) : t.signIn.againText(userName)}</Text>
        {/* For password managers, which fill the password by it. */}
        <input type="hidden" autoComplete="username" value={userName} readOnly />
        <PasswordField
          label={t.signIn.password}
          autoComplete="current-password"
          data-autofocus
          data-field="password"
          value={form.values.password}
          error={form.errors['password']}
          onChange={(event) => form.set({ password: event.currentTarget.value })}
        />
        {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
        <Group justify="space-between">
          {reason === 'long-ago' ? (
            <Button variant="default" onClick={() => settlePassword(false)}>
              {t.common.cancel}
            </Button>
          ) : (
            <Button variant="subtle" onClick={() => window.location.assign('/sign-in')}>
              {t.signIn.leave}
            </Button>
          )}
          <Button type="submit" loading={form.isSending}>
            {reason === 'long-ago' ? t.signIn.confirm : t.signIn.again}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
