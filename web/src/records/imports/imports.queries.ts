import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { ImportRecord, ImportRecordWithChanges, ImportUndone } from '../../api/views';

/** Imports that were done, the newest first. */
export async function readImportsPage(tenantId: string, cursor?: string, limit = 10): Promise<List<ImportRecord>> {
  return answerOf(
    api.GET('/api/tenants/{tenantId}/imports', { params: { path: { tenantId }, query: { limit, cursor } } }),
  );
}

/** One import with what it changed. */
export function importQuery(tenantId: string, id: string) {
  return queryOptions({
    queryKey: ['import', tenantId, id],
    queryFn: (): Promise<ImportRecordWithChanges> =>
      answerOf(api.GET('/api/tenants/{tenantId}/imports/{id}', { params: { path: { tenantId, id } } })),
  });
}

/** Takes an import back, person by person. */
export async function undoImport(tenantId: string, id: string): Promise<ImportUndone> {
  return answerOf(api.POST('/api/tenants/{tenantId}/imports/{id}/undo', { params: { path: { tenantId, id } } }));
}
