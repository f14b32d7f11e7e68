import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import type { Webhook } from '../api/views';
import { readDeliveriesPage } from '../records/webhooks/webhooks.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { DataTable } from '../ui/lists/data-table';
import { EmptyState } from '../ui/lists/empty-state';
import { ListBody } from '../ui/lists/list-body';
import { usePagedList } from '../ui/lists/use-paged-list';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { TimeText } from '../ui/values/time-text';
import { DeliveryOutcome, DeliveryTag } from './delivery-outcome';
import { useForgetWebhooks } from './use-forget-webhooks';

/** What was sent to a webhook or waits, the newest first, and a press to send it again. */
export function DeliveriesList({ webhook: { id, enabled } }: { webhook: Webhook }): ReactNode {
  const t = useText();
  const { webhooks: text } = t;
  const tenantId = useTenantId();
  const forget = useForgetWebhooks();
  const query = usePagedList(['webhooks', tenantId, id, 'deliveries'], (cursor) =>
    readDeliveriesPage(tenantId, id, cursor),
  );
  const resend = useMutation({
    mutationFn: (deliveryId: string) =>
      answerOf(
        api.POST('/api/tenants/{tenantId}/webhooks/{id}/deliveries/{deliveryId}/resend', {
          params: { path: { tenantId, id, deliveryId } },
        }),
      ),
    onSuccess: forget,
  });
  return (
    <>
      {resend.error !== null && <Notice tone="bad">{problemText(resend.error, t)}</Notice>}
      <ListBody query={query} empty={<EmptyState title={text.noDeliveries} text={text.noDeliveriesText} />}>
        {(deliveries) => (
          <DataTable
            caption={text.deliveries}
            rows={deliveries}
            rowKey={(delivery) => delivery.id}
            columns={[
              { header: text.event, cell: ({ event }) => text.eventNames[event] },
              { header: text.at, cell: ({ at }) => <TimeText at={at} /> },
              { header: text.state, cell: (delivery) => <DeliveryTag delivery={delivery} /> },
              { header: text.outcome, cell: (delivery) => <DeliveryOutcome delivery={delivery} /> },
              { header: text.attempts, cell: ({ attempts }) => attempts },
              {
                header: text.again,
                isEnd: true,
                cell: (delivery) => (
                  <Button
                    variant="default"
                    size="xs"
                    disabled={!enabled}
                    loading={resend.isPending && resend.variables === delivery.id}
                    aria-label={`${text.resend}: ${text.eventNames[delivery.event]}`}
                    onClick={() => resend.mutate(delivery.id)}
                  >
                    {text.resend}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </ListBody>
    </>
  );
}
