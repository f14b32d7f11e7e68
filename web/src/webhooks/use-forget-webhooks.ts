import { useQueryClient } from '@tanstack/react-query';

/** @returns has all that is known of webhooks asked for anew */
export function useForgetWebhooks(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ['webhooks'] });
}
