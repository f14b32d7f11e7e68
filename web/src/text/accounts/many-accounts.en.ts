import { number } from '../numbers/numbers.en';

const accounts = (count: number): string => (count === 1 ? 'this account' : `${number(count)} accounts`);

/** What can be done with many accounts at once. */
export const many = {
  reactivate: {
    button: 'Reactivate…',
    title: (count: number) => `Reactivate ${accounts(count)}?`,
    text: 'Their owners can sign in again, with the roles they have.',
  },
  role: {
    button: 'Change the role…',
    title: (count: number) => `Change the role of ${accounts(count)}?`,
    text: 'The provider may overwrite it with its next update.',
    choose: 'Choose…',
    confirm: 'Change the role',
  },
};

export type ManyAccountsText = typeof many;
