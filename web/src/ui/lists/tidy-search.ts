/** @returns what stands in an address, without what says nothing */
export function tidySearch<Search extends object>(search: Search): Search {
  const said = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(said) as Search;
}
