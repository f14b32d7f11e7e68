import type { AccountsFilter } from './accounts.queries';
import { readSortSearch } from '../../ui/lists/list-sort';
import { MATCHED_BY_OR_NONE } from './account-origin';

export interface AccountsSearch extends AccountsFilter {
  /** The person for whom an account is to be made. */
  person?: string;
}

export const ACCOUNT_SORTS = ['userName', 'email', 'role', 'active', 'createdAt'] as const;

export function readAccountsSearch(given: Record<string, unknown>): AccountsSearch {
  const { active, hasPerson } = given;
  const matchedBy = MATCHED_BY_OR_NONE.find((known) => known === given['matchedBy']);
  return {
    ...textOf(given, 'search'),
    ...textOf(given, 'person'),
    ...textOf(given, 'role'),
    ...(typeof active === 'boolean' && { active }),
    ...(typeof hasPerson === 'boolean' && { hasPerson }),
    ...(matchedBy && { matchedBy }),
    ...readSortSearch(given, ACCOUNT_SORTS),
  };
}

// The router parses what looks like a number; a user name may well be one.
function textOf<Name extends string>(given: Record<string, unknown>, name: Name): { [name in Name]?: string } {
  const value = given[name];
  const isText = (typeof value === 'string' && value !== '') || typeof value === 'number';
  return (isText ? { [name]: String(value) } : {}) as { [name in Name]?: string };
}
