import { Button, Checkbox, Group, Radio, Stack, Switch, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Notifications } from '../api/views';
import { WEBHOOK_EVENTS } from '../records/webhooks/webhooks.queries';
import { useText } from '../text/text.context';
import { LeaveGuard } from '../ui/forms/leave-guard';
import { useForm } from '../ui/forms/use-form';
import { Section } from '../ui/layout/section';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { LoadError } from '../ui/messages/load-error';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { type NotificationChoice, notificationsQuery, saveNotifications } from './notifications.queries';

/** Of what the HR Professional who looks is told by e-mail. */
export function NotificationsSection({ tenantId }: { tenantId: string }): ReactNode {
  const { notifications: t } = useText();
  const found = useQuery(notificationsQuery(tenantId));
  return (
    <Section title={t.title} lead={t.lead}>
      {found.isPending && <RowsSkeleton rows={4} />}
      {found.isError && <LoadError error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && <Choice tenantId={tenantId} found={found.data} />}
    </Section>
  );
}

function Choice({ tenantId, found }: { tenantId: string; found: Notifications }): ReactNode {
  const { notifications: t } = useText();
  if (!found.enabled) return <Notice tone="info">{t.off}</Notice>;
  if (found.email === null) return <Notice tone="info">{t.noAddress}</Notice>;
  return <ChoiceForm tenantId={tenantId} found={found} email={found.email} />;
}

interface ChoiceFormProps {
  tenantId: string;
  found: Notifications;
  email: string;
}

function ChoiceForm({ tenantId, found, email }: ChoiceFormProps): ReactNode {
  const text = useText();
  const { notifications: t, webhooks } = text;
  const queryClient = useQueryClient();
  const [isSaved, setSaved] = useState(false);
  const { events, weeklySummary, language } = found;
  const form = useForm<NotificationChoice, Notifications>({
    initial: { events, weeklySummary, language },
    send: (values) => saveNotifications(tenantId, values),
    onSent: (saved) => {
      setSaved(true);
      queryClient.setQueryData(notificationsQuery(tenantId).queryKey, saved);
    },
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{t.to(email)}</Text>
        <Checkbox.Group
          label={t.events}
          description={t.bundled}
          value={form.values.events}
          onChange={(chosen) => form.set({ events: WEBHOOK_EVENTS.filter((event) => chosen.includes(event)) })}
        >
          <Stack gap="xs" mt="xs">
            {WEBHOOK_EVENTS.map((event) => (
              <Checkbox key={event} value={event} label={webhooks.eventNames[event]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Switch
          label={t.weekly}
          description={t.weeklyHint}
          checked={form.values.weeklySummary}
          onChange={(event) => form.set({ weeklySummary: event.currentTarget.checked })}
        />
        <Radio.Group
          label={t.language}
          value={form.values.language}
          onChange={(chosen) => form.set({ language: chosen === 'de' ? 'de' : 'en' })}
        >
          <Group mt="xs">
            <Radio value="en" label={t.languages.en} lang="en" />
            <Radio value="de" label={t.languages.de} lang="de" />
          </Group>
        </Radio.Group>
        {form.problem !== null && <Notice tone="bad">{problemText(form.problem, text)}</Notice>}
        {isSaved && !form.isDirty && <Notice tone="good">{t.saved}</Notice>}
        <Group>
          <Button
            type="submit"
            loading={form.isSending}
            aria-disabled={!form.isDirty}
            data-disabled={!form.isDirty || undefined}
          >
            {t.save}
          </Button>
        </Group>
      </Stack>
      <LeaveGuard when={form.isDirty} />
    </form>
  );
}
