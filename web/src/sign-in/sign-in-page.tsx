import { Button, Stack, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { answerOf, api } from '../api/client';
import { sessionEndQuery, sessionQuery } from '../session/session';
import mark from '../brand/favicon.svg';
import { useText } from '../text/text.context';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { useForm } from '../ui/forms/use-form';
import { blankFields } from '../ui/forms/blank-fields';
import { PasswordField } from '../ui/forms/password-field';
import { sessionEndText } from './session-end-text';
import classes from './sign-in-page.module.css';

const LAST_TENANT = 'cezanne-tenant';
const route = getRouteApi('/sign-in');

export function SignInPage(): ReactNode {
  const t = useText();
  const { next } = route.useSearch();
  const { data: end = null } = useQuery(sessionEndQuery);
  const router = useRouter();
  const queryClient = useQueryClient();
  const form = useForm({
    initial: { tenantId: localStorage.getItem(LAST_TENANT) ?? '', userName: '', password: '' },
    check: (values) => blankFields(values, ['tenantId', 'userName', 'password']),
    send: (body) => answerOf(api.POST('/api/session', { body: { ...body, tenantId: body.tenantId.trim() } })),
    onSent: (session) => {
      localStorage.setItem(LAST_TENANT, session.tenantId);
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, session);
      router.history.push(next ?? '/');
    },
  });

  useEffect(() => {
    document.title = `${t.signIn.title} · ${t.shell.product}`;
  }, [t]);

  return (
    <main className={classes.ground}>
      <form className={classes.card} onSubmit={form.submit} noValidate>
        <img className={classes.mark} src={mark} alt="" />
        <Title order={1} className={classes.title}>
          {t.signIn.title}
        </Title>
        <p className={classes.lead}>{t.signIn.lead}</p>
        <Stack gap="sm">
          {end !== null && form.problem === null && <Notice tone="warn">{sessionEndText(end, t)}</Notice>}
          <TextInput
            label={t.signIn.tenant}
            description={t.signIn.tenantHint}
            autoComplete="organization"
            autoCapitalize="none"
            spellCheck={false}
            data-field="tenantId"
            value={form.values.tenantId}
            error={form.errors['tenantId']}
            onChange={(event) => form.set({ tenantId: event.currentTarget.value })}
          />
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
          <Button type="submit" loading={form.isSending} mt="xs">
            {t.signIn.submit}
          </Button>
        </Stack>
      </form>
    </main>
  );
}
