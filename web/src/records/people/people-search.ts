import type { MatchMethod } from '../../api/views';

export const PEOPLE_FILTERS = ['no-account', 'duplicate-key'] as const;
export type PeopleFilter = (typeof PEOPLE_FILTERS)[number];

export interface PeopleSearch {
  search?: string;
  filter?: PeopleFilter;
}

export function readPeopleSearch({ search, filter }: Record<string, unknown>): PeopleSearch {
  const known = PEOPLE_FILTERS.find((name) => name === filter);
  return { ...(isText(search) && { search: String(search) }), ...(known && { filter: known }) };
}

/** What a new person's form begins with, e.g. the e-mail that the provisioning log missed. */
export type NewPersonSearch = Partial<Record<MatchMethod, string>>;

export function readNewPersonSearch(given: Record<string, unknown>): NewPersonSearch {
  const fields = ['internalEmail', 'externalEmail', 'personCode', 'employmentId'] as const;
  return Object.fromEntries(
    fields.filter((field) => isText(given[field])).map((field) => [field, String(given[field])]),
  );
}

// The router parses what looks like a number; a person code may well be one.
function isText(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
