import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { SamlMapping } from '../../api/views';
import type { SamlMappingsSearch } from './saml-mappings-search';

export async function readSamlMappingsPage(
  tenantId: string,
  search: SamlMappingsSearch,
  cursor?: string,
  limit = 50,
): Promise<List<SamlMapping>> {
  const query = { ...search, limit, cursor };
  return answerOf(api.GET('/api/tenants/{tenantId}/saml-mappings', { params: { path: { tenantId }, query } }));
}
