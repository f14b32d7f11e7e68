import { useQueryClient } from '@tanstack/react-query';
import { useTenantId } from '../../session/session';

/**
 * @returns a function that has read anew what is shown about review items, and about everything that settles one: whom it is
 *          about, their accounts, and the roles
 */
export function useForgetReviewItems(): () => Promise<void> {
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  return async () => {
    const keys = ['review-items', 'people', 'person', 'match-methods', 'accounts', 'account', 'saml-mappings', 'roles'];
    await Promise.all(keys.map((name) => queryClient.invalidateQueries({ queryKey: [name, tenantId] })));
  };
}
