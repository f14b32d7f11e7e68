import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { Webhook, WebhookDelivery, WebhookEvent } from '../../api/views';

/** What a webhook can be told of, in the order in which the form has it. */
export const WEBHOOK_EVENTS: readonly WebhookEvent[] = [
  'account.created',
  'account.deactivated',
  'account.reactivated',
  'account.deleted',
  'review-item.opened',
  'review-item.closed',
  'deactivations.alarm',
  'token.expiring',
  'provider.silent',
];

/** All of a tenant's webhooks; there are ten at most. */
export function webhooksQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['webhooks', tenantId],
    queryFn: (): Promise<List<Webhook>> =>
      answerOf(api.GET('/api/tenants/{tenantId}/webhooks', { params: { path: { tenantId } } })),
  });
}

export function webhookQuery(tenantId: string, id: string) {
  return queryOptions({
    queryKey: ['webhooks', tenantId, id],
    queryFn: (): Promise<Webhook> =>
      answerOf(api.GET('/api/tenants/{tenantId}/webhooks/{id}', { params: { path: { tenantId, id } } })),
  });
}

export async function readDeliveriesPage(
  tenantId: string,
  id: string,
  cursor?: string,
): Promise<List<WebhookDelivery>> {
  const params = { path: { tenantId, id }, query: { limit: 50, cursor } };
  return answerOf(api.GET('/api/tenants/{tenantId}/webhooks/{id}/deliveries', { params }));
}
