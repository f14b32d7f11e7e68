import type { AccountsFilter } from './accounts.queries';
import { readSortSearch } from '../../ui/lists/list-sort';
import { searchText, withoutAbsent } from '../../ui/lists/search-text';
import { MATCHED_BY_OR_NONE } from './account-origin';

export interface AccountsSearch extends AccountsFilter {
  /** The person for whom an account is to be made. */
  person?: string;
}

export const ACCOUNT_SORTS = ['userName', 'email', 'role', 'active', 'createdAt'] as const;

export function readAccountsSearch(given: Record<string, unknown>): AccountsSearch {
  const { active, hasPerson } = given;
  return withoutAbsent<AccountsSearch>({
    search: searchText(given, 'search'),
    person: searchText(given, 'person'),
    role: searchText(given, 'role'),
    ...(typeof active === 'boolean' && { active }),
    ...(typeof hasPerson === 'boolean' && { hasPerson }),
    matchedBy: MATCHED_BY_OR_NONE.find((known) => known === given['matchedBy']),
    ...readSortSearch(given, ACCOUNT_SORTS),
  });
}
