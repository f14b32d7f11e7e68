import { Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import { signInWaysQuery } from '../records/identity-providers/sign-in-ways.query';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { Section } from '../ui/layout/section';
import { LoadError } from '../ui/messages/load-error';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';

/** Whether HR Professionals may also sign in with a password. Saved as soon as it is switched; switching off asks first. */
export function PasswordSignInSection(): ReactNode {
  const text = useText();
  const { passwords: t } = text.providers;
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const ways = useQuery(signInWaysQuery(tenantId));
  const [isAsking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (passwordSignIn: boolean) =>
      answerOf(api.PATCH('/api/tenants/{tenantId}', { params: { path: { tenantId } }, body: { passwordSignIn } })),
    onSuccess: ({ passwordSignIn }) => {
      queryClient.setQueryData(signInWaysQuery(tenantId).queryKey, (old) => old && { ...old, passwordSignIn });
      setAsking(false);
    },
  });
  return (
    <Section title={t.title} lead={t.lead}>
      {ways.isError && <LoadError error={ways.error} onRetry={() => void ways.refetch()} />}
      {ways.isSuccess && (
        <Stack gap="md">
          <Switch
            label={t.label}
            description={t.hint}
            checked={ways.data.passwordSignIn}
            disabled={change.isPending}
            onChange={(event) => {
              change.reset();
              if (event.currentTarget.checked) change.mutate(true);
              else setAsking(true);
            }}
          />
          {!ways.data.passwordSignIn && <Notice tone="info">{t.isOff}</Notice>}
          {change.isSuccess && ways.data.passwordSignIn && <Notice tone="good">{t.isOn}</Notice>}
          {!isAsking && change.isError && <Notice tone="bad">{problemText(change.error, text)}</Notice>}
        </Stack>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t.askTitle}
        text={
          <Stack gap="xs">
            {t.askText.map((sentence) => (
              <span key={sentence}>{sentence}</span>
            ))}
          </Stack>
        }
        confirm={t.confirm}
        isDangerous
        isPending={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate(false)}
        onClose={() => {
          change.reset();
          setAsking(false);
        }}
      />
    </Section>
  );
}
