import { Button, Checkbox, Group, Stack, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import type { MadeWebhook, Webhook, WebhookEvent } from '../api/views';
import { WEBHOOK_EVENTS } from '../records/webhooks/webhooks.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Dialog } from '../ui/dialogs/dialog';
import { blankFields } from '../ui/forms/blank-fields';
import { type Form, useForm } from '../ui/forms/use-form';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { useForgetWebhooks } from './use-forget-webhooks';

interface Values {
  url: string;
  events: WebhookEvent[];
  enabled: boolean;
}

interface WebhookDialogProps {
  /** The one that is changed; null for a new one. */
  webhook: Webhook | null;
  onMade?: (made: MadeWebhook) => void;
  onClose: () => void;
}

/** Makes or changes a webhook. */
export function WebhookDialog({ webhook, onMade, onClose }: WebhookDialogProps): ReactNode {
  const t = useText();
  const { webhooks: text } = t;
  const tenantId = useTenantId();
  const forget = useForgetWebhooks();
  const form = useForm<Values, Webhook | MadeWebhook>({
    initial: {
      url: webhook?.url ?? 'https://',
      events: webhook?.events ?? [...WEBHOOK_EVENTS],
      enabled: webhook?.enabled ?? true,
    },
    check: (values) => ({
      ...blankFields(values, ['url']),
      ...(values.events.length === 0 && { events: 'blank' as const }),
    }),
    send: (body) => {
      if (webhook === null) {
        return answerOf(api.POST('/api/tenants/{tenantId}/webhooks', { params: { path: { tenantId } }, body }));
      }
      const path = { tenantId, id: webhook.id };
      return answerOf(api.PATCH('/api/tenants/{tenantId}/webhooks/{id}', { params: { path }, body }));
    },
    onSent: (answer) => {
      void forget();
      onClose();
      if ('secret' in answer) onMade?.(answer);
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={webhook === null ? text.newTitle : text.editTitle} size="lg">
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={text.url}
            description={text.urlHint}
            type="url"
            maxLength={2000}
            withAsterisk
            data-field="url"
            value={form.values.url}
            error={form.errors['url']}
            onChange={(event) => form.set({ url: event.currentTarget.value })}
          />
          <EventsField form={form} />
          <Switch
            label={text.enabled}
            description={text.enabledHint}
            checked={form.values.enabled}
            onChange={(event) => form.set({ enabled: event.currentTarget.checked })}
          />
          {form.problem != null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" loading={form.isSending}>
              {webhook === null ? text.create : text.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function EventsField({ form }: { form: Form<Values> }): ReactNode {
  const { webhooks: text } = useText();
  return (
    <Checkbox.Group
      label={text.events}
      withAsterisk
      value={form.values.events}
      error={form.errors['events']}
      onChange={(chosen) => form.set({ events: WEBHOOK_EVENTS.filter((event) => chosen.includes(event)) })}
    >
      <Stack gap="xs" mt="xs">
        {WEBHOOK_EVENTS.map((event, place) => (
          <Checkbox
            key={event}
            value={event}
            label={text.eventNames[event]}
            description={event}
            {...(place === 0 && { 'data-field': 'events' })}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
