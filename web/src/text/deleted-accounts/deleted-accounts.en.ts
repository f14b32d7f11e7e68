import { number } from '../numbers/numbers.en';

/** The page of accounts that were deleted and can be brought back. */
export const deletedAccounts = {
  title: 'Deleted accounts',
  lead: 'Accounts that the provider or HR has deleted in the last 30 days. Until the day that stands beside it, an account can be restored as it was: same role, same single sign-on. After that it is gone for good.',
  toPage: 'Deleted accounts',
  search: 'Search',
  searchPlaceholder: 'User name, e-mail or ID at the provider',
  empty: 'No deleted accounts',
  emptyText: 'When an account is deleted, it stays here for 30 days.',
  nothingFound: 'No deleted account found',
  nothingFoundText: 'Try another spelling, or fewer letters.',
  userName: 'User name',
  person: 'Person',
  role: 'Role',
  deleted: 'Deleted',
  by: 'Deleted by',
  until: 'Can be restored until',
  what: 'What to do',
  restore: {
    button: 'Restore',
    of: (name: string) => `Restore: ${name}`,
    title: (name: string) => `Restore the account ${name}?`,
    text: 'It comes back as it was when it was deleted: active or not, with its role, e-mails, password and single sign-on. If the provider deleted it, the provider may do so again with its next change: ask IT to assign the user there again.',
    confirm: 'Restore the account',
    many: 'Restore…',
    titleMany: (count: number) => `Restore ${count === 1 ? 'this account' : `${number(count)} accounts`}?`,
    textMany:
      'They come back as they were when they were deleted. Ask IT to assign the users at the provider again, or it may delete them again.',
    confirmMany: 'Restore',
    done: (name: string) => `The account ${name} is back.`,
    toAccount: 'Open the account',
  },
  /** Why it cannot come back, where the usual sentence would not fit. */
  refusals: {
    'user-name-taken':
      'Another account has this user name by now. Change its user name or delete it first, if this one is the right one.',
    'person-has-account': 'The person has another account by now. Delete that one first, if this one is the right one.',
    'saml-identifier-taken':
      'The name for single sign-on belongs to another account by now. Correct or delete that SAML mapping first.',
    'restore-role-gone': 'The role that it had is gone. Make the account anew.',
    'restore-person-gone': 'Its person is gone, and nobody else can have the account.',
    gone: 'It is not among the deleted accounts any more: somebody has restored it, or its 30 days are over.',
  } as Partial<Record<string, string>>,
};

export type DeletedAccountsText = typeof deletedAccounts;
