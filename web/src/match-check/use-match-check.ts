import { useMutation, type UseMutationResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MatchCheck } from '../api/views';
import {
  beginCheck,
  type CheckSource,
  lastCheckQuery,
  removeCheck,
} from '../records/match-checks/match-checks.queries';
import { useTenantId } from '../session/session';

interface MatchCheckWork {
  /** The last one; null where there is none, undefined until that is known. */
  check: MatchCheck | null | undefined;
  begin: UseMutationResult<MatchCheck, unknown, CheckSource>;
  /** Cancels and forgets the last one. */
  remove: UseMutationResult<void, unknown, string>;
}

/** The last match check of the tenant, and how another one is made. */
export function useMatchCheck(): MatchCheckWork {
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const { queryKey } = lastCheckQuery(tenantId);
  const { data: check } = useQuery(lastCheckQuery(tenantId));
  const begin = useMutation({
    mutationFn: (source: CheckSource) => beginCheck(tenantId, source),
    onSuccess: (begun) => queryClient.setQueryData(queryKey, begun),
  });
  const remove = useMutation({
    mutationFn: (id: string) => removeCheck(tenantId, id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
  return { check, begin, remove };
}
