export interface AccountsSearch {
  search?: string;
  /** The person for whom an account is to be made. */
  person?: string;
}

export function readAccountsSearch({ search, person }: Record<string, unknown>): AccountsSearch {
  const isText = (typeof search === 'string' && search !== '') || typeof search === 'number';
  return { ...(isText && { search: String(search) }), ...(typeof person === 'string' && person !== '' && { person }) };
}
