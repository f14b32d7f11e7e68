import { count, number } from '../numbers/numbers.en';

/** How the person of a user is found. */
export const match = {
  title: 'Match User from Provider',
  lead: 'Every user from the provider must belong to one person here. Choose how that person is found.',
  methods: {
    internalEmail: {
      name: 'Internal e-mail',
      text: 'The provider sends the user’s e-mail. It is compared with the internal e-mail of each person.',
    },
    externalEmail: {
      name: 'External e-mail',
      text: 'The provider sends the user’s e-mail. It is compared with the external (private) e-mail of each person.',
    },
    personCode: {
      name: 'Person code',
      text: 'The provider sends an employee number. It is compared with the person code.',
    },
    employmentId: {
      name: 'Employment ID',
      text: 'The provider sends an employee number. It is compared with the IDs of each person’s employments.',
    },
  },
  usable: (usable: number, all: number) => `${number(usable)} of ${count(all, 'person', 'persons')} can be matched`,
  duplicated: (persons: number) => `${number(persons)} share a value with somebody`,
  missing: (persons: number) => `${number(persons)} ${persons === 1 ? 'has' : 'have'} no value`,
  nobody: 'Nobody can be found in this way yet.',
  toPeople: 'Go to People',
};

export type MatchText = typeof match;
