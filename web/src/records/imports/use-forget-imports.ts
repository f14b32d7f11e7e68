import { useQueryClient } from '@tanstack/react-query';
import { useTenantId } from '../../session/session';
import { useForgetPeople } from '../people/use-forget-people';

/** @returns a function that has imports, and the persons whom they change, read anew */
export function useForgetImports(): () => Promise<void> {
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const forgetPeople = useForgetPeople();
  return async () => {
    const keys = ['imports', 'import'].map((name) => [name, tenantId]);
    await Promise.all([forgetPeople(), ...keys.map((queryKey) => queryClient.invalidateQueries({ queryKey }))]);
  };
}
