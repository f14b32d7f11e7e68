import { type FilterQuery, raw } from '@mikro-orm/postgresql';
import { searchWords } from '../../text/search-words.js';
import { literally } from '../../text/like-pattern.js';

/**
 * Functions of the database that look for one word in all that a list is searched in, by an index of trigrams, and return
 * the ids of the current tenant's rows.
 */
export type Finder = 'persons_found' | 'accounts_found' | 'saml_mappings_found';

/**
 * Every word of `search` has to be found, in whatever order, by the finder of a long list.
 *
 * @returns conditions that all have to hold; none for an absent search
 */
export function foundBy<Entity extends object>(finder: Finder, search: string | undefined): FilterQuery<Entity>[] {
  // Raw, because the ORM has no words for it; the finder knows the tenant by the transaction, and the ORM's own condition and
  // the policies hold for the rows as well. Asked once for the whole list.
  return patternsOf(search).map(
    (patterns) =>
      ({ [raw((alias) => `${alias}.id in (select ${finder}(?, ?))`, patterns)]: [] }) as FilterQuery<Entity>,
  );
}

/** The same for a short list, whose rows are looked through. */
export function foundIn<Entity extends { searchText: string }>(search: string | undefined): FilterQuery<Entity>[] {
  return patternsOf(search).map(
    ([one, other]) =>
      ({ $or: [{ searchText: { $like: one } }, { searchText: { $like: other } }] }) as FilterQuery<Entity>,
  );
}

function patternsOf(search: string | undefined): [string, string][] {
  return searchWords(search ?? '').map(([plain, speltOut]) => [`%${literally(plain)}%`, `%${literally(speltOut)}%`]);
}
