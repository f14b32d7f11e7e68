import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import type { Webhook } from '../api/views';
import { webhookQuery } from '../records/webhooks/webhooks.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { Page } from '../ui/layout/page';
import { Section } from '../ui/layout/section';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { LoadError } from '../ui/messages/load-error';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { clipped } from '../ui/values/clipped';
import { Facts } from '../ui/values/facts';
import { Tag } from '../ui/values/tag';
import { Value } from '../ui/values/value';
import { DeliveriesList } from './deliveries-list';
import { DeliveryOutcome } from './delivery-outcome';
import { SecretDialog } from '../ui/dialogs/secret-dialog';
import { useForgetWebhooks } from './use-forget-webhooks';
import { WebhookDialog } from './webhook-dialog';

const route = getRouteApi('/signed-in/integrations/webhooks/$webhookId');

export function WebhookPage(): ReactNode {
  const { webhooks: t } = useText();
  const { webhookId } = route.useParams();
  const webhook = useQuery(webhookQuery(useTenantId(), webhookId));
  return (
    <Page
      title={webhook.data === undefined ? t.webhook : clipped(webhook.data.url, 60)}
      crumbs={[<Link to="/integrations/webhooks">{t.title}</Link>]}
    >
      {webhook.isPending && <RowsSkeleton />}
      {webhook.isError && <LoadError error={webhook.error} onRetry={() => void webhook.refetch()} />}
      {webhook.isSuccess && <WebhookFacts webhook={webhook.data} />}
    </Page>
  );
}

function WebhookFacts({ webhook }: { webhook: Webhook }): ReactNode {
  const { webhooks: t } = useText();
  const [isEditing, setEditing] = useState(false);
  return (
    <Stack gap="md">
      <Section
        title={t.webhook}
        action={
          <Button variant="default" onClick={() => setEditing(true)}>
            {t.edit}
          </Button>
        }
      >
        <Stack gap="md">
          <Facts
            items={[
              [t.url, <Value key="url">{webhook.url}</Value>],
              [
                t.state,
                <Tag key="state" tone={webhook.enabled ? 'good' : 'neutral'}>
                  {webhook.enabled ? t.on : t.off}
                </Tag>,
              ],
              [t.events, webhook.events.map((event) => t.eventNames[event]).join(' · ')],
              [t.secret, <code key="secret">…{webhook.secretLastFour}</code>],
            ]}
          />
          <WebhookDeeds webhook={webhook} />
        </Stack>
      </Section>
      <Section title={t.deliveries} lead={t.deliveriesLead}>
        <DeliveriesList webhook={webhook} />
      </Section>
      {isEditing && <WebhookDialog webhook={webhook} onClose={() => setEditing(false)} />}
    </Stack>
  );
}

/** What can be done with it besides changing it. */
function WebhookDeeds({ webhook: { id } }: { webhook: Webhook }): ReactNode {
  const t = useText();
  const { webhooks: text } = t;
  const params = { path: { tenantId: useTenantId(), id } };
  const navigate = route.useNavigate();
  const forget = useForgetWebhooks();
  const [asked, setAsked] = useState<'delete' | 'secret' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const test = useMutation({
    mutationFn: () => answerOf(api.POST('/api/tenants/{tenantId}/webhooks/{id}/test', { params })),
    onSettled: forget,
  });
  const renew = useMutation({
    mutationFn: () => answerOf(api.POST('/api/tenants/{tenantId}/webhooks/{id}/secret', { params })),
    onSuccess: (made) => {
      setAsked(null);
      setSecret(made.secret);
      return forget();
    },
  });
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/tenants/{tenantId}/webhooks/{id}', { params })),
    onSuccess: async () => {
      await navigate({ to: '/integrations/webhooks' });
      await forget();
    },
  });
  const close = (): void => {
    renew.reset();
    remove.reset();
    setAsked(null);
  };
  return (
    <>
      <Group gap="xs">
        <Button loading={test.isPending} onClick={() => test.mutate()}>
          {text.test}
        </Button>
        <Button variant="default" onClick={() => setAsked('secret')}>
          {text.newSecret}
        </Button>
        <Button variant="subtle" color="red" onClick={() => setAsked('delete')}>
          {text.delete}
        </Button>
      </Group>
      {test.error !== null && <Notice tone="bad">{problemText(test.error, t)}</Notice>}
      {test.data?.state === 'delivered' && <Notice tone="good">{text.tested}</Notice>}
      {test.data?.state === 'failed' && (
        <Notice tone="bad">
          {text.notTested} <DeliveryOutcome delivery={test.data} />
        </Notice>
      )}
      <ConfirmDialog
        isOpen={asked === 'secret'}
        title={text.newSecretTitle}
        text={text.newSecretText}
        confirm={text.makeSecret}
        isPending={renew.isPending}
        error={renew.error}
        onConfirm={() => renew.mutate()}
        onClose={close}
      />
      <ConfirmDialog
        isOpen={asked === 'delete'}
        title={text.deleteTitle}
        text={text.deleteText}
        confirm={text.delete}
        isDangerous
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
        onClose={close}
      />
      <SecretDialog secret={secret} text={{ ...text, shownLabel: text.secret }} onStored={() => setSecret(null)} />
    </>
  );
}
