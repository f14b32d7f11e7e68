/** @returns what stands in the address under that name, as text. The router parses what looks like a number, and a code may be one. */
export function searchText(given: Record<string, unknown>, name: string): string | undefined {
  const value = given[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;
}

/** @returns the same without what is not there */
export function withoutAbsent<Search extends object>(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Search;
}
