import { useQueryClient } from '@tanstack/react-query';
import { useTenantId } from '../../session/session';

/** @returns a function that has everything shown about accounts read anew */
export function useForgetAccounts(): () => Promise<void> {
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  return async () => {
    const keys = ['accounts', 'account', 'people', 'person', 'saml-mappings'].map((name) => [name, tenantId]);
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
}
