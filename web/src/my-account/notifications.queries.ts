import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Notifications } from '../api/views';

/** What of it can be chosen. */
export type NotificationChoice = Pick<Notifications, 'events' | 'weeklySummary' | 'language'>;

export function notificationsQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['notifications', tenantId],
    queryFn: (): Promise<Notifications> =>
      answerOf(api.GET('/api/tenants/{tenantId}/notifications', { params: { path: { tenantId } } })),
  });
}

export async function saveNotifications(tenantId: string, body: NotificationChoice): Promise<Notifications> {
  return answerOf(api.PUT('/api/tenants/{tenantId}/notifications', { params: { path: { tenantId } }, body }));
}
