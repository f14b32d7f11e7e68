import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { answerOf, api } from '../api/client';
import { onSignInNeeded, settleSignIn } from '../api/sign-in-again';
import { useSession } from '../app/session';
import { useText } from '../text/text.context';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { useForm } from '../ui/use-form';
import { requiredErrors } from '../ui/required-errors';
import { signInProblem } from './sign-in-problem';

/** Opens over the page when the session has ended; what was typed stays, and what was sent is sent again. */
export function SignInAgainDialog(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => onSignInNeeded(setOpen), []);
  const { signIn } = useText();
  return (
    <Dialog isOpen={isOpen} title={signIn.againTitle}>
      {isOpen && <PasswordForm />}
    </Dialog>
  );
}

function PasswordForm(): ReactNode {
  const t = useText();
  const { tenantId, userName } = useSession();
  const form = useForm({
    initial: { password: '' },
    check: (values) => requiredErrors(values, ['password'], t.form.required),
    send: ({ password }) => answerOf(api.POST('/api/session', { body: { tenantId, userName, password } })),
    onSent: () => settleSignIn(true),
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{t.signIn.againText(userName)}</Text>
        {/* For password managers, which fill the password by it. */}
        <input type="hidden" autoComplete="username" value={userName} readOnly />
        <PasswordInput
          label={t.signIn.password}
          autoComplete="current-password"
          data-autofocus
          data-field="password"
          value={form.values.password}
          error={form.errors['password']}
          visibilityToggleButtonProps={{ 'aria-label': t.form.showPassword }}
          onChange={(event) => form.set({ password: event.currentTarget.value })}
        />
        {form.problem !== null && <Notice tone="bad">{signInProblem(form.problem, t)}</Notice>}
        <Group justify="space-between">
          <Button variant="subtle" onClick={() => window.location.assign('/sign-in')}>
            {t.signIn.leave}
          </Button>
          <Button type="submit" loading={form.isSending}>
            {t.signIn.again}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
