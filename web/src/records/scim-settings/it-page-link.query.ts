import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { ItPageLink } from '../../api/views';

/** The link to the page for IT, without its address; null where there is none. */
export function itPageLinkQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['it-page-link', tenantId],
    queryFn: async (): Promise<ItPageLink | null> => {
      const path = '/api/tenants/{tenantId}/it-page-link';
      return (await answerOf(api.GET(path, { params: { path: { tenantId } } }))).link;
    },
  });
}
