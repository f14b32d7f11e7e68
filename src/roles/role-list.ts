import type { FilterQuery } from '@mikro-orm/postgresql';
import type { PageRequest } from '../database/paging/page.js';
import type { PagedList } from '../database/paging/read-page.js';
import { foundIn } from '../database/paging/search-condition.js';
import type { SortKeys, SortRequest } from '../database/paging/sort-key.js';
import type { Role } from './role.entity.js';

/** A tenant has dozens at most, which need no index. */
export const ROLE_SORTS = {
  name: { property: 'nameNorm', type: 'text', isUnique: true },
  kind: { property: 'kind', type: 'text' },
  baseRole: { property: 'baseRole', type: 'text' },
  scimAssignable: { property: 'scimAssignable', type: 'flag', first: 'desc' },
} as const satisfies SortKeys<string, Role>;
export type RoleSort = keyof typeof ROLE_SORTS;

export const ROLE_KINDS = ['base', 'custom'] as const;

/** Which roles a list is to have; absent means all. */
export interface RoleListRequest extends PageRequest, SortRequest<RoleSort> {
  kind?: (typeof ROLE_KINDS)[number];
  scimAssignable?: boolean;
}

export const ROLE_LIST: PagedList<Role, RoleSort> = { sorts: ROLE_SORTS, otherwise: 'name' };

export function whereRoles({ search, kind, scimAssignable }: RoleListRequest): FilterQuery<Role> {
  const conditions: FilterQuery<Role>[] = [
    ...foundIn<Role>(search),
    ...(kind === undefined ? [] : [{ kind }]),
    ...(scimAssignable === undefined ? [] : [{ scimAssignable }]),
  ];
  return { $and: conditions } as FilterQuery<Role>;
}
