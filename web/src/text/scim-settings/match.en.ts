import { count, number } from '../numbers/numbers.en';

/** How the person of a user is found. */
export const match = {
  title: 'Match User from Provider',
  lead: 'Every user from the provider must belong to one person here. Choose how that person is found.',
  usable: (usable: number, all: number) => `${number(usable)} of ${count(all, 'person', 'persons')} can be matched`,
  shared: (persons: number) => `${number(persons)} share a value with somebody`,
  missing: (persons: number) => `${number(persons)} ${persons === 1 ? 'has' : 'have'} no value`,
  nobody: 'Nobody can be found in this way yet.',
  toPeople: 'Go to People',
};

export type MatchText = typeof match;
