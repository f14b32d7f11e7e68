import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import type { PageRequest } from '../database/paging/page.js';
import { foundBy } from '../database/paging/search-condition.js';
import type { SortKeys, SortRequest } from '../database/paging/sort-key.js';
import type { SamlMapping } from './saml-mapping.entity.js';

/** What the list of mappings can be sorted by. Ids are made in the order of time; identifiers have an index for each provider. */
export const SAML_MAPPING_SORTS = {
  createdAt: { property: 'id', type: 'id', isUnique: true },
  userIdentifier: { property: 'userIdentifier', type: 'text' },
} as const satisfies SortKeys<string, SamlMapping>;
export type SamlMappingSort = keyof typeof SAML_MAPPING_SORTS;

/** Which mappings to show; absent means all. */
export interface SamlMappingListRequest extends PageRequest, SortRequest<SamlMappingSort> {
  accountId?: string;
  identityProviderId?: string;
  ids?: string[];
}

/** Searches in the user identifiers. */
export async function whereMappings(
  em: EntityManager,
  { search, accountId, identityProviderId, ids }: SamlMappingListRequest,
): Promise<FilterQuery<SamlMapping>> {
  return {
    ...(accountId !== undefined && { account: { id: accountId } }),
    ...(identityProviderId !== undefined && { identityProvider: { id: identityProviderId } }),
    ...(ids !== undefined && { id: { $in: ids } }),
    $and: await foundBy<SamlMapping>(em, 'saml_mappings_found', search),
  };
}
