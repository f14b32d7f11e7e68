import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { executeBound } from '../transactions/execute-bound.js';
import { searchWords } from '../../text/search-words.js';
import { literally } from '../../text/like-pattern.js';

/**
 * Functions of the database that look for one word in all that a list is searched in, by an index of trigrams, and return
 * the ids of the current tenant's rows.
 */
export type Finder = 'persons_found' | 'accounts_found' | 'saml_mappings_found';

/** So many rows are read by their ids and sorted; where more are found, the list is read in its order until the page is full. */
const FEW = 1000;

/**
 * Every word of `search` has to be found, in whatever order, by the finder of a long list.
 *
 * The finder is asked first, since the right way to the rows depends on how many it finds, of which the planner knows nothing:
 * it was seen to go through all that was found for each row of the list.
 *
 * @returns conditions that all have to hold; none for an absent search
 */
export async function foundBy<Entity extends object>(
  em: EntityManager,
  finder: Finder,
  search: string | undefined,
): Promise<FilterQuery<Entity>[]> {
  const conditions: FilterQuery<Entity>[] = [];
  let few: Set<string> | undefined;
  for (const patterns of patternsOf(search)) {
    const ids = await fewFound(em, finder, patterns);
    if (ids !== undefined) few = few === undefined ? ids : new Set([...few].filter((id) => ids.has(id)));
    else conditions.push(amongMany(finder, patterns));
  }
  return few === undefined ? conditions : [{ id: { $in: [...few] } } as unknown as FilterQuery<Entity>, ...conditions];
}

/** @returns whom the finder finds; undefined where those are many */
async function fewFound(
  em: EntityManager,
  finder: Finder,
  patterns: [string, string],
): Promise<Set<string> | undefined> {
  // The finder knows the tenant by the transaction, and stops when there are enough. One may be found in several places.
  const statement = `select ${finder}($1, $2) as id limit ${FEW + 1}`;
  const rows = await executeBound<{ id: string }>(em, statement, patterns);
  return rows.length > FEW ? undefined : new Set(rows.map(({ id }) => id));
}

function amongMany<Entity>(finder: Finder, patterns: [string, string]): FilterQuery<Entity> {
  // Raw, because the ORM has no words for it; the ORM's own condition and the policies hold for the rows as well. "Is true"
  // keeps the planner from joining: all that was found is kept as a table of hashes, in which each row is looked up.
  const condition = raw((alias) => `(${alias}.id in (select ${finder}(?, ?))) is true`, patterns);
  return { [condition]: [] } as FilterQuery<Entity>;
}

/** The same for a short list, whose rows are looked through. */
export function foundIn<Entity extends { searchText: string }>(search: string | undefined): FilterQuery<Entity>[] {
  return patternsOf(search).map(
    ([one, other]) =>
      ({ $or: [{ searchText: { $like: one } }, { searchText: { $like: other } }] }) as FilterQuery<Entity>,
  );
}

/** @returns for each word of `search` two patterns, one of which has to be found in a text that `search_text_of` has made */
export function patternsOf(search: string | undefined): [string, string][] {
  return searchWords(search ?? '').map(([plain, speltOut]) => [`%${literally(plain)}%`, `%${literally(speltOut)}%`]);
}
