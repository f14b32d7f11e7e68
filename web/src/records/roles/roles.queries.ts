import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { operations } from '../../api/schema';
import type { BaseRole, Role } from '../../api/views';

export const BASE_ROLES: readonly BaseRole[] = [
  'HR Professional',
  'Restricted HR Professional',
  'Line Manager',
  'Self-Service',
];

type Query = NonNullable<operations['Role_list']['parameters']['query']>;
/** Which roles a list has, and in which order. */
export type RolesFilter = Pick<Query, 'search' | 'kind' | 'scimAssignable' | 'sort' | 'order'>;

export async function readRolesPage(tenantId: string, filter: RolesFilter, cursor?: string): Promise<List<Role>> {
  const query = { ...filter, limit: 100, cursor };
  return answerOf(api.GET('/api/tenants/{tenantId}/roles', { params: { path: { tenantId }, query } }));
}

/** All roles of a tenant; a tenant has dozens at most. */
export function rolesQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['roles', tenantId],
    queryFn: (): Promise<List<Role>> =>
      answerOf(api.GET('/api/tenants/{tenantId}/roles', { params: { path: { tenantId }, query: { limit: 500 } } })),
  });
}
