import { queryOptions } from '@tanstack/react-query';
import { readPeoplePage } from './people.queries';

/** What a provider sent by which somebody may be recognised; what was not sent is null. */
export interface KnownOfUser {
  givenName?: string | null;
  familyName?: string | null;
  userName: string | null;
  email?: string | null;
}

/**
 * @returns what to look for in the list of people, the surest first: the names that were sent, then what an address is made
 *          of. Not the address itself, which is known not to be there
 */
export function searchesFor({ givenName, familyName, userName, email }: KnownOfUser): string[] {
  const addressed = [email, userName].map((address) => wordsOf(address ?? ''));
  const searches = [
    [givenName, familyName].filter((name) => name).join(' '),
    familyName ?? '',
    ...addressed.map((words) => words.join(' ')),
    ...addressed.map((words) => words.at(-1) ?? ''),
    givenName ?? '',
  ];
  return [...new Set(searches.map((search) => search.trim().slice(0, 200)))].filter((search) => search !== '');
}

/** Single letters and numbers in an address would find everybody. */
function wordsOf(address: string): string[] {
  const [local = ''] = address.split('@');
  return local.split(/[^\p{L}]+/u).filter((word) => word.length > 1);
}

/** The surest search that finds somebody; where none does the surest of all, and nothing where nothing is known. */
export function findPersonQuery(tenantId: string, known: KnownOfUser) {
  const searches = searchesFor(known);
  return queryOptions({
    queryKey: ['people', tenantId, 'find', searches],
    queryFn: async (): Promise<string | null> => {
      for (const search of searches) {
        if ((await readPeoplePage(tenantId, { search }, undefined, 1)).total > 0) return search;
      }
      return searches[0] ?? null;
    },
  });
}
