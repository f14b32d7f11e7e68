/** Where HR came from, and goes back to with the new provider. */
export interface NewProviderSearch {
  back?: 'scim';
}

export function readNewProviderSearch(given: Record<string, unknown>): NewProviderSearch {
  return given['back'] === 'scim' ? { back: 'scim' } : {};
}
