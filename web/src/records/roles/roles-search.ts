import { readSortSearch } from '../../ui/lists/list-sort';
import type { RolesFilter } from './roles.queries';

export type RolesSearch = RolesFilter;

const ROLE_SORTS = ['name', 'kind', 'scimAssignable'] as const;
const KINDS = ['base', 'custom'] as const;

export function readRolesSearch(given: Record<string, unknown>): RolesSearch {
  const { search, scimAssignable } = given;
  const kind = KINDS.find((name) => name === given['kind']);
  const isText = (typeof search === 'string' && search !== '') || typeof search === 'number';
  return {
    ...(isText && { search: String(search) }),
    ...(kind && { kind }),
    ...(typeof scimAssignable === 'boolean' && { scimAssignable }),
    ...readSortSearch(given, ROLE_SORTS),
  };
}
