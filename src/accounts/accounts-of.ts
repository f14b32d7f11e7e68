import type { EntityManager } from '@mikro-orm/postgresql';
import type { Person } from '../persons/person.entity.js';
import { Account } from './account.entity.js';

export interface AccountInShort {
  id: string;
  userName: string;
  active: boolean;
}

/**
 * Which accounts some persons have, in one query for all of them.
 *
 * @returns the account by the person's id; no entry for a person without an account
 */
export async function accountsOf(em: EntityManager, persons: readonly Person[]): Promise<Map<string, AccountInShort>> {
  if (persons.length === 0) return new Map();
  const ids = persons.map(({ id }) => id);
  const accounts = await em.find(
    Account,
    { person: { id: { $in: ids } } },
    { fields: ['id', 'active', 'userName', 'person'] },
  );
  return new Map(
    accounts.flatMap(({ id, active, userName, person }) =>
      person == null ? [] : [[person.id, { id, active, userName }] as const],
    ),
  );
}
