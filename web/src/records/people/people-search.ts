import type { Employment, KeyProblem, MatchMethod, NewPerson, PersonAccountState } from '../../api/views';
import { readSortSearch, type SortSearch } from '../../ui/lists/list-sort';
import { searchText, withoutAbsent } from '../../ui/lists/search-text';

export const PEOPLE_SORTS = ['familyName', 'givenName', 'personCode', 'internalEmail', 'externalEmail'] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

export const ACCOUNT_STATES: readonly PersonAccountState[] = ['none', 'active', 'closed'];

export interface PeopleSearch extends SortSearch<PeopleSort> {
  search?: string;
  hasAccount?: PersonAccountState;
  /** Whether an employment runs today. */
  employed?: boolean;
  /** Those whom the match method cannot find for this reason. */
  keyProblem?: KeyProblem;
  method?: MatchMethod;
}

/** In which field of a new person's form a method's key goes. */
const KEY_FIELDS = {
  internalEmail: 'internalEmail',
  externalEmail: 'externalEmail',
  personCode: 'personCode',
  employmentId: 'employmentId',
} as const satisfies Record<MatchMethod, keyof NewPerson | keyof Employment>;
export type KeyField = (typeof KEY_FIELDS)[MatchMethod];

/** @returns the field of a person, or of an employment, that a method compares with */
export function keyFieldOf(method: MatchMethod): KeyField {
  return KEY_FIELDS[method];
}

const METHODS = Object.keys(KEY_FIELDS) as MatchMethod[];
const KEY_PROBLEMS: readonly KeyProblem[] = ['missing', 'shared'];

export function readPeopleSearch(given: Record<string, unknown>): PeopleSearch {
  // `filter` stands in links of before.
  const hasAccount = ACCOUNT_STATES.find(
    (name) => name === (given['filter'] === 'no-account' ? 'none' : given['hasAccount']),
  );
  const { employed } = given;
  const keyProblem = KEY_PROBLEMS.find((name) => name === given['keyProblem']);
  const method = METHODS.find((name) => name === given['method']);
  return withoutAbsent<PeopleSearch>({
    search: searchText(given, 'search'),
    hasAccount,
    ...(typeof employed === 'boolean' && { employed }),
    ...(keyProblem && method && { keyProblem, method }),
    ...readSortSearch(given, PEOPLE_SORTS),
  });
}

/** What a new person's form begins with, e.g. the e-mail that the provisioning log missed. */
export interface NewPersonSearch extends Partial<Record<KeyField | 'givenName' | 'familyName', string>> {
  /** The review item that asks for the person: the way leads back to it. */
  reviewItem?: string;
}

/** @returns what the form of a person begins with whom `method` is to find by `key` */
export function newPersonWith(method: MatchMethod, key: string): NewPersonSearch {
  return { [KEY_FIELDS[method]]: key };
}

const NEW_PERSON_FIELDS = [...Object.values(KEY_FIELDS), 'givenName', 'familyName', 'reviewItem'];

export function readNewPersonSearch(given: Record<string, unknown>): NewPersonSearch {
  return withoutAbsent(Object.fromEntries(NEW_PERSON_FIELDS.map((field) => [field, searchText(given, field)])));
}
