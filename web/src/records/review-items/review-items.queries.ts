import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { ReviewItem } from '../../api/views';
import type { ReviewSearch } from './review-search';

const PATH = '/api/tenants/{tenantId}/review-items';
const ITEM = '/api/tenants/{tenantId}/review-items/{id}';

/** What the API is asked for a list. */
export function reviewQuery({ state, ...wishes }: ReviewSearch) {
  const states = state === 'ready' ? { ready: true } : state === 'all' ? {} : ({ state: state ?? 'open' } as const);
  return { ...wishes, ...states };
}

export async function readReviewPage(
  tenantId: string,
  search: ReviewSearch,
  cursor: string | undefined,
  limit = 50,
): Promise<List<ReviewItem>> {
  const query = { ...reviewQuery(search), limit, cursor };
  return answerOf(api.GET(PATH, { params: { path: { tenantId }, query } }));
}

/** How much there is to do. */
export function openReviewCountQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['review-items', tenantId, 'open'],
    queryFn: async (): Promise<number> => {
      const query = { state: 'open' as const, limit: 1 };
      return (await answerOf(api.GET(PATH, { params: { path: { tenantId }, query } }))).total;
    },
  });
}

/** What providers have taken away at once, and nobody has dealt with: the newest one, and how many. */
export function openAlarmsQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['review-items', tenantId, 'alarms'],
    queryFn: (): Promise<List<ReviewItem>> => {
      const query = { state: 'open' as const, kind: 'deactivations' as const, limit: 1 };
      return answerOf(api.GET(PATH, { params: { path: { tenantId }, query } }));
    },
  });
}

/** Asked anew whenever it is shown: whether it is ready depends on anything that HR may have done since. */
export function reviewItemQuery(tenantId: string, id: string) {
  return queryOptions({
    queryKey: ['review-items', tenantId, 'item', id],
    queryFn: (): Promise<ReviewItem> => answerOf(api.GET(ITEM, { params: { path: { tenantId, id } } })),
    staleTime: 0,
  });
}

export function dismissReviewItem(tenantId: string, id: string, reason: string): Promise<ReviewItem> {
  const params = { path: { tenantId, id } };
  return answerOf(api.POST('/api/tenants/{tenantId}/review-items/{id}/dismiss', { params, body: { reason } }));
}

export function linkReviewItem(
  tenantId: string,
  id: string,
  link: { personId: string; reason: string },
): Promise<ReviewItem> {
  const params = { path: { tenantId, id } };
  return answerOf(api.POST('/api/tenants/{tenantId}/review-items/{id}/link', { params, body: link }));
}

export async function unlinkReviewItem(tenantId: string, id: string): Promise<void> {
  const params = { path: { tenantId, id } };
  await answerOf(api.DELETE('/api/tenants/{tenantId}/review-items/{id}/link', { params }));
}

export function releaseWrongPerson(tenantId: string, id: string, reason: string): Promise<ReviewItem> {
  const params = { path: { tenantId, id } };
  return answerOf(api.POST('/api/tenants/{tenantId}/review-items/{id}/wrong-person', { params, body: { reason } }));
}
