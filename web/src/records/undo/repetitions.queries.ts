import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { UndoAdvice, UndoRepetition } from '../../api/views';

/** What providers have done again since it was undone, undo by undo, as long as it stands so. */
export function repetitionsQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['undo-runs', tenantId, 'repetitions'],
    queryFn: (): Promise<List<UndoRepetition>> =>
      answerOf(api.GET('/api/tenants/{tenantId}/undo-repetitions', { params: { path: { tenantId } } })),
  });
}

/** By which entries it has done that. */
export async function repeatingEntries(tenantId: string, runId: string): Promise<string[]> {
  const params = { path: { tenantId, id: runId } };
  return (await answerOf(api.GET('/api/tenants/{tenantId}/undo-repetitions/{id}/entries', { params }))).entryIds;
}

/** Says that it is meant. */
export async function acceptRepetition(tenantId: string, runId: string): Promise<void> {
  const params = { path: { tenantId, id: runId } };
  await answerOf(api.POST('/api/tenants/{tenantId}/undo-repetitions/{id}/accept', { params }));
}

export function repeatedAccounts({ closed, opened, changed }: UndoRepetition): number {
  return closed + opened + changed;
}

/** What IT has to do, so that it does not happen once more. */
export function repetitionAdvice({ closed, opened, changed }: UndoRepetition): UndoAdvice[] {
  return [
    ...(closed > 0 ? (['assign-again'] as const) : []),
    ...(opened > 0 ? (['unassign'] as const) : []),
    ...(changed > 0 ? (['correct-values'] as const) : []),
  ];
}
