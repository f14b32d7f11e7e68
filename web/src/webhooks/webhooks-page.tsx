import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { WEBHOOK_EVENTS, webhooksQuery } from '../records/webhooks/webhooks.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Page } from '../ui/layout/page';
import { DataTable } from '../ui/lists/data-table';
import { EmptyState } from '../ui/lists/empty-state';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { LoadError } from '../ui/messages/load-error';
import { clipped } from '../ui/values/clipped';
import { Tag } from '../ui/values/tag';
import { DeliveryTag } from './delivery-outcome';
import { SecretDialog } from '../ui/dialogs/secret-dialog';
import { WebhookDialog } from './webhook-dialog';

export function WebhooksPage(): ReactNode {
  const { webhooks: t, nav } = useText();
  const webhooks = useQuery(webhooksQuery(useTenantId()));
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Page
      title={t.title}
      lead={t.lead}
      crumbs={[nav.administration, nav.integrationsShort, t.title]}
      actions={<Button onClick={() => setAdding(true)}>{t.add}</Button>}
    >
      {webhooks.isPending && <RowsSkeleton rows={3} />}
      {webhooks.isError && <LoadError error={webhooks.error} onRetry={() => void webhooks.refetch()} />}
      {webhooks.isSuccess && webhooks.data.items.length === 0 && <EmptyState title={t.empty} text={t.emptyText} />}
      {webhooks.isSuccess && webhooks.data.items.length > 0 && (
        <DataTable
          caption={t.title}
          rows={webhooks.data.items}
          rowKey={({ id }) => id}
          columns={[
            {
              header: t.url,
              cell: ({ id, url }) => (
                <Link to="/integrations/webhooks/$webhookId" params={{ webhookId: id }}>
                  <bdi>{clipped(url, 60)}</bdi>
                </Link>
              ),
            },
            { header: t.events, cell: ({ events }) => t.eventsOf(events.length, WEBHOOK_EVENTS.length) },
            {
              header: t.state,
              cell: ({ enabled }) => <Tag tone={enabled ? 'good' : 'neutral'}>{enabled ? t.on : t.off}</Tag>,
            },
            {
              header: t.lastDelivery,
              cell: ({ lastDelivery }) =>
                lastDelivery === null ? t.nothingSent : <DeliveryTag delivery={lastDelivery} />,
            },
          ]}
        />
      )}
      {isAdding && (
        <WebhookDialog webhook={null} onMade={(made) => setSecret(made.secret)} onClose={() => setAdding(false)} />
      )}
      <SecretDialog secret={secret} text={{ ...t, shownLabel: t.secret }} onStored={() => setSecret(null)} />
    </Page>
  );
}
