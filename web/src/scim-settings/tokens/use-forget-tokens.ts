import { useQueryClient } from '@tanstack/react-query';
import { useTenantId } from '../../session/session';
import { checklistQuery } from '../../records/scim-settings/checklist.query';
import { scimTokensQuery } from '../../records/scim-settings/scim-settings.queries';

/** @returns a function that has the tokens, and the warning before the last one ends, read anew */
export function useForgetTokens(): () => Promise<unknown> {
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: scimTokensQuery(tenantId).queryKey }),
      queryClient.invalidateQueries({ queryKey: checklistQuery(tenantId).queryKey }),
    ]);
}
