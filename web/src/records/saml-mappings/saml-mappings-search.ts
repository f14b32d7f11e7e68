import { readSortSearch, type SortSearch } from '../../ui/lists/list-sort';

export const SAML_MAPPING_SORTS = ['userIdentifier', 'createdAt'] as const;
export type SamlMappingSort = (typeof SAML_MAPPING_SORTS)[number];

export interface SamlMappingsSearch extends SortSearch<SamlMappingSort> {
  search?: string;
  accountId?: string;
  identityProviderId?: string;
}

export function readSamlMappingsSearch(given: Record<string, unknown>): SamlMappingsSearch {
  const names = ['search', 'accountId', 'identityProviderId'] as const;
  const texts = Object.fromEntries(
    names.flatMap((name) => {
      const value = given[name];
      return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  );
  return { ...texts, ...readSortSearch(given, SAML_MAPPING_SORTS) };
}
