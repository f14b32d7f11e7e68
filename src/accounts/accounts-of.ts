import { askIn } from '../database/statements/ask.js';
import { Statement } from '../database/statements/statement.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import type { Person } from '../persons/person.entity.js';

export interface AccountInShort {
  id: string;
  userName: string;
  active: boolean;
}

const OF_PERSONS = new Statement<AccountInShort & { personId: string }>(
  'accounts_of_persons',
  `select id, user_name as "userName", active, person_id as "personId"
    from account where tenant_id = $1 and person_id = any($2::uuid[])`,
);

/**
 * Which accounts some persons have, in one query for all of them. A statement, because the ORM takes as long for the condition and
 * the entities of a page as for the persons themselves, and others wait meanwhile.
 *
 * @returns the account by the person's id; no entry for a person without an account
 */
export async function accountsOf(scope: TenantScope, persons: readonly Person[]): Promise<Map<string, AccountInShort>> {
  if (persons.length === 0) return new Map();
  const ids = persons.map(({ id }) => id);
  const accounts = await askIn(scope)(OF_PERSONS.with(scope.tenantId, `{${ids.join(',')}}`));
  return new Map(accounts.map(({ personId, ...account }) => [personId, account]));
}
