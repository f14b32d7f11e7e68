import type { PagedList } from '../database/paging/read-page.js';
import type { SortKeys } from '../database/paging/sort-key.js';
import type { Person } from './person.entity.js';

/** What HR's list of persons can be sorted by; each has an index. */
export const PERSON_SORTS = {
  personCode: { property: 'personCodeNorm', type: 'text', isUnique: true },
  familyName: { property: 'familySort', type: 'text' },
  givenName: { property: 'givenSort', type: 'text' },
  internalEmail: { property: 'internalEmailNorm', type: 'text', isNullable: true },
  externalEmail: { property: 'externalEmailNorm', type: 'text', isNullable: true },
} as const satisfies SortKeys<string, Person>;
export type PersonSort = keyof typeof PERSON_SORTS;

export const PERSON_LIST: PagedList<Person, PersonSort> = {
  sorts: PERSON_SORTS,
  otherwise: 'personCode',
  populate: ['employments'],
};
