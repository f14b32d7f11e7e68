import { useQueryClient } from '@tanstack/react-query';
import { useTenantId } from '../../session/session';

/** @returns a function that has everything shown about persons read anew */
export function useForgetPeople(): () => Promise<void> {
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  return async () => {
    const keys = ['people', 'person', 'match-methods', 'review-items'].map((name) => [name, tenantId]);
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
}
