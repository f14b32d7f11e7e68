import type { EntityManager } from '@mikro-orm/postgresql';
import type { Person } from '../persons/person.entity.js';
import { Account } from './account.entity.js';

/**
 * Which accounts some persons have, in one query for all of them.
 *
 * @returns the account's id by the person's; no entry for a person without an account
 */
export async function accountIdsOf(em: EntityManager, persons: readonly Person[]): Promise<Map<string, string>> {
  if (persons.length === 0) return new Map();
  const ids = persons.map(({ id }) => id);
  const accounts = await em.find(Account, { person: { id: { $in: ids } } }, { fields: ['id', 'person'] });
  return new Map(accounts.flatMap(({ id, person }) => (person == null ? [] : [[person.id, id] as const])));
}
