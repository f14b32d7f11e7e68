import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { Person } from '../person.entity.js';

/**
 * Looks at two persons at most, which tells one from several, and counts only when there are several.
 *
 * @returns the person if there is exactly one, and how many there are
 */
export async function countAndPick(
  em: EntityManager,
  where: FilterQuery<Person>,
): Promise<{ candidates: number; person: Person | null }> {
  const [first, second] = await em.find(Person, where, { limit: 2 });
  if (first === undefined) return { candidates: 0, person: null };
  if (second === undefined) return { candidates: 1, person: first };
  return { candidates: await em.count(Person, where), person: null };
}
