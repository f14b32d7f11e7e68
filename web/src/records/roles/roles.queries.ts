import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { BaseRole, Role } from '../../api/views';

export const BASE_ROLES: readonly BaseRole[] = [
  'HR Professional',
  'Restricted HR Professional',
  'Line Manager',
  'Self-Service',
];

/** All roles of a tenant; a tenant has dozens at most. */
export function rolesQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['roles', tenantId],
    queryFn: (): Promise<List<Role>> =>
      answerOf(api.GET('/api/tenants/{tenantId}/roles', { params: { path: { tenantId }, query: { limit: 500 } } })),
  });
}
