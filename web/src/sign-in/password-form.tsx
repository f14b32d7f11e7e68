import { Button, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import { sessionQuery } from '../session/session';
import { useText } from '../text/text.context';
import { blankFields } from '../ui/forms/blank-fields';
import { PasswordField } from '../ui/forms/password-field';
import { useForm } from '../ui/forms/use-form';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { rememberCompany } from './company';

interface PasswordFormProps {
  tenantId: string;
  /** Path of the page that was wanted. */
  next: string;
  /** Whether there is a better way beside it. */
  isSecond: boolean;
}

/** For HR Professionals with a password. */
export function PasswordForm({ tenantId, next, isSecond }: PasswordFormProps): ReactNode {
  const t = useText();
  const router = useRouter();
  const queryClient = useQueryClient();
  const form = useForm({
    initial: { userName: '', password: '' },
    check: (values) => blankFields(values, ['userName', 'password']),
    send: (body) => answerOf(api.POST('/api/session', { body: { ...body, tenantId } })),
    onSent: (session) => {
      rememberCompany(session.tenantId);
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, session);
      router.history.push(next);
    },
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t.signIn.userName}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          data-field="userName"
          value={form.values.userName}
          error={form.errors['userName']}
          onChange={(event) => form.set({ userName: event.currentTarget.value })}
        />
        <PasswordField
          label={t.signIn.password}
          autoComplete="current-password"
          data-field="password"
          value={form.values.password}
          error={form.errors['password']}
          onChange={(event) => form.set({ password: event.currentTarget.value })}
        />
        {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
        <Button type="submit" variant={isSecond ? 'default' : 'filled'} loading={form.isSending} mt="xs">
          {t.signIn.submit}
        </Button>
      </Stack>
    </form>
  );
}
