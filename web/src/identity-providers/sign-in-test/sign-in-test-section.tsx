import { Button, Group, Loader, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { answerOf, api } from '../../api/client';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { Section } from '../../ui/layout/section';
import { LoadError } from '../../ui/messages/load-error';
import { Notice } from '../../ui/messages/notice';
import { problemText } from '../../ui/messages/problem-text';
import { CheckList } from './check-list';
import classes from './sign-in-test.module.css';

/** How often it is asked whether the answer has come. Milliseconds. */
const EVERY = 1500;

/** Lets HR sign in as everybody will, and shows how each check went. */
export function SignInTestSection({ providerId: id }: { providerId: string }): ReactNode {
  const text = useText();
  const { signInTest: t } = text.providers;
  const tenantId = useTenantId();
  const tab = useRef<Window | null>(null);
  const begin = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/tenants/{tenantId}/identity-providers/{id}/sign-in-test', {
          params: { path: { tenantId, id } },
        }),
      ),
    onSuccess: ({ url }) => tab.current?.location.replace(url),
    onError: () => tab.current?.close(),
  });
  const testId = begin.data?.id ?? '';
  const test = useQuery({
    queryKey: ['sign-in-test', tenantId, id, testId],
    queryFn: () =>
      answerOf(
        api.GET('/api/tenants/{tenantId}/identity-providers/{id}/sign-in-test/{testId}', {
          params: { path: { tenantId, id, testId } },
        }),
      ),
    enabled: testId !== '',
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : EVERY),
    refetchIntervalInBackground: true,
  });
  const start = (): void => {
    // With the click: a tab that is opened later is taken for an advertisement.
    tab.current = window.open('about:blank', '_blank');
    begin.mutate();
  };
  const isDone = test.data?.state === 'done';
  return (
    <Section title={t.title} lead={t.lead}>
      <Stack gap="md">
        <Group gap="sm">
          <Button variant="default" loading={begin.isPending} onClick={start}>
            {isDone ? t.again : t.start}
          </Button>
          {begin.isSuccess && !isDone && (
            <a href={begin.data.url} target="_blank" rel="noreferrer">
              {t.open}
            </a>
          )}
        </Group>
        <div role="status">
          {begin.isSuccess && !isDone && !test.isError && (
            <span className={classes.waiting}>
              <Loader size="xs" aria-hidden />
              {t.waiting}
            </span>
          )}
        </div>
        {begin.isError && <Notice tone="bad">{problemText(begin.error, text)}</Notice>}
        {test.isError && <LoadError error={test.error} onRetry={() => void test.refetch()} />}
        {test.data?.state === 'done' && <CheckList checks={test.data.checks} />}
      </Stack>
    </Section>
  );
}
