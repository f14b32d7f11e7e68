import { useQueryClient } from '@tanstack/react-query';
import { useTenantId } from '../session/session';
import { identityProvidersQuery } from '../records/identity-providers/identity-providers.queries';

/** @returns a function that has everything shown about identity providers read anew */
export function useForgetProviders(): () => Promise<void> {
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: identityProvidersQuery(tenantId).queryKey });
}
