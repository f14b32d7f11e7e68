export interface SamlMappingsSearch {
  search?: string;
  accountId?: string;
  identityProviderId?: string;
}

export function readSamlMappingsSearch(given: Record<string, unknown>): SamlMappingsSearch {
  const names = ['search', 'accountId', 'identityProviderId'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given[name];
      return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  );
}
