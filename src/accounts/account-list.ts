import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { foundBy } from '../database/paging/search-condition.js';
import type { PageRequest } from '../database/paging/page.js';
import type { PagedList } from '../database/paging/read-page.js';
import type { SortKeys, SortRequest } from '../database/paging/sort-key.js';
import type { MatchedBy } from '../persons/matching/match-method.js';
import { codeKey } from '../text/code-key.js';
import type { Account } from './account.entity.js';

/** What HR's list of accounts can be sorted by; each has an index. */
export const ACCOUNT_SORTS = {
  userName: { property: 'userNameNorm', type: 'text', isUnique: true },
  email: { property: 'mainEmailNorm', type: 'text', isNullable: true },
  role: { property: 'roleNameNorm', type: 'text' },
  active: { property: 'active', type: 'flag', first: 'desc' },
  externalId: { property: 'externalId', type: 'text', isNullable: true },
  createdAt: { property: 'createdAt', type: 'time', first: 'desc' },
  updatedAt: { property: 'updatedAt', type: 'time', first: 'desc' },
} as const satisfies SortKeys<string, Account>;
export type AccountSort = keyof typeof ACCOUNT_SORTS;

/** Which accounts a list is to have; absent means all. */
export interface AccountListRequest extends PageRequest, SortRequest<AccountSort> {
  /** The role's original name. */
  role?: string;
  active?: boolean;
  /** `none`: made by hand. */
  matchedBy?: MatchedBy | 'none';
  /** False: external users. */
  hasPerson?: boolean;
  ids?: string[];
}

// By the person's own id: `person: null` asks whether the whole key is null, and the tenant in it never is.
const WITH_PERSON: FilterQuery<Account> = { person: { id: { $ne: null } } };
const WITHOUT_PERSON: FilterQuery<Account> = { person: { id: null } };

/**
 * How the list is read. The indexes for orders and states have the accounts of persons only, as SCIM asks for those, and an
 * index for all would cost each write of a provider. External users are few and have the index of persons.
 */
export function accountList({
  sort = 'userName',
  role,
  active,
  hasPerson,
}: AccountListRequest): PagedList<Account, AccountSort> {
  const isInParts = hasPerson === undefined && (sort !== 'userName' || active !== undefined || role !== undefined);
  return {
    sorts: ACCOUNT_SORTS,
    otherwise: 'userName',
    populate: ['role', 'emails'],
    ...(isInParts && { parts: [WITH_PERSON, WITHOUT_PERSON] }),
  };
}

/** Every word of the search has to be somewhere in the user name or an e-mail. */
export async function whereAccounts(em: EntityManager, query: AccountListRequest): Promise<FilterQuery<Account>> {
  const { search, role, active, matchedBy, hasPerson, ids } = query;
  const conditions: FilterQuery<Account>[] = [
    ...(await foundBy<Account>(em, 'accounts_found', search)),
    ...(role === undefined ? [] : [{ roleNameNorm: codeKey(role) }]),
    ...(active === undefined ? [] : [{ active }]),
    ...(matchedBy === undefined ? [] : [{ matchedBy: matchedBy === 'none' ? null : matchedBy }]),
    ...(hasPerson === undefined ? [] : [hasPerson ? WITH_PERSON : WITHOUT_PERSON]),
    ...(ids === undefined ? [] : [{ id: { $in: ids } }]),
  ];
  return { $and: conditions } as FilterQuery<Account>;
}
