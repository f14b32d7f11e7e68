import { readSortSearch } from '../../ui/lists/list-sort';
import { searchText, withoutAbsent } from '../../ui/lists/search-text';
import type { RolesFilter } from './roles.queries';

export type RolesSearch = RolesFilter;

const ROLE_SORTS = ['name', 'kind', 'scimAssignable'] as const;
const KINDS = ['base', 'custom'] as const;

export function readRolesSearch(given: Record<string, unknown>): RolesSearch {
  const { scimAssignable } = given;
  return withoutAbsent<RolesSearch>({
    search: searchText(given, 'search'),
    kind: KINDS.find((name) => name === given['kind']),
    ...(typeof scimAssignable === 'boolean' && { scimAssignable }),
    ...readSortSearch(given, ROLE_SORTS),
  });
}
