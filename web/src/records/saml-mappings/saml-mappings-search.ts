import { readSortSearch, type SortSearch } from '../../ui/lists/list-sort';
import { searchText, withoutAbsent } from '../../ui/lists/search-text';

export const SAML_MAPPING_SORTS = ['userIdentifier', 'createdAt'] as const;
export type SamlMappingSort = (typeof SAML_MAPPING_SORTS)[number];

export interface SamlMappingsSearch extends SortSearch<SamlMappingSort> {
  search?: string;
  accountId?: string;
  identityProviderId?: string;
}

export function readSamlMappingsSearch(given: Record<string, unknown>): SamlMappingsSearch {
  return withoutAbsent<SamlMappingsSearch>({
    search: searchText(given, 'search'),
    accountId: searchText(given, 'accountId'),
    identityProviderId: searchText(given, 'identityProviderId'),
    ...readSortSearch(given, SAML_MAPPING_SORTS),
  });
}
