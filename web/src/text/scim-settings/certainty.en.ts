import type { NameCheck } from '../../api/views';
import { number } from '../numbers/numbers.en';

const nameChecks: Record<NameCheck, { name: string; text: string }> = {
  warn: {
    name: 'Make the account, and leave it for HR to look at (recommended)',
    text: 'Names differ for good reasons too, for example after a wedding.',
  },
  refuse: {
    name: 'Refuse the user',
    text: 'Nobody gets an account until the name here and the name at the provider agree.',
  },
  off: { name: 'Do not compare names', text: 'Only the values above count.' },
};

/** What keeps one person's account from being given to another. */
export const certainty = {
  title: 'Is it really that person?',
  lead: 'Addresses and numbers of people who have left are often given to somebody new. While the old value still stands in the record of the one who left, the newcomer would get that person’s account, and see that person’s data. Two more looks keep this from happening.',
  second: 'Second value that must lead to the same person',
  secondHint:
    'Where the provider sends it. If it leads to nobody or to somebody else, the user is refused. [[secondKey]]',
  none: 'None',
  sameValue: {
    emails:
      'Both compare the one e-mail address that the provider sends. It would have to be the internal and the external address of the same person, so nearly everybody would be refused. Choose a number instead.',
    employeeNumber:
      'Both compare the one employee number that the provider sends. It would have to be the person code and an employment ID of the same person, so nearly everybody would be refused. Choose an e-mail address instead.',
  },
  names: 'If the name that is sent is another one',
  namesHint: 'Accents, spelling such as “ü” and “ue”, and the order do not count.',
  nameChecks,
  later: 'This counts for accounts that are made from now on. Those that exist stay as they are.',
  lastCheck: (disagree: number, names: number) =>
    `In the last check, the second value led elsewhere for ${number(disagree)} and the name was another one for ${number(names)}.`,
};

export type CertaintyText = typeof certainty;
