import type { MatchOutcome, SuggestionReason } from '../../api/views';
import { count, number } from '../numbers/numbers.en';

const outcomes: Record<MatchOutcome, string> = {
  matched: 'Person found',
  none: 'Nobody found',
  several: 'Several share it',
  'no-key': 'Nothing to compare',
};

/** What came close, and why. */
const because: Record<SuggestionReason, string> = {
  name: 'has this name',
  'similar-email': 'has nearly this address',
  'leading-zeros': 'has this number but for its zeros',
  'same-domain-name': 'has the name of this address',
};

/** Trying all match methods on a list of users, before anything is switched on. */
export const matchCheck = {
  title: 'Check how matching will go',
  lead: 'Give us the users whom IT will send. We try all four ways on them and change nothing.',
  again: 'Check another list',
  file: 'A file from Okta or Entra',
  fileHint: 'CSV, as Okta or Entra exports its users.',
  chooseFile: 'Choose a file',
  list: 'Or paste a list',
  listHint: 'One e-mail address or employee number a line.',
  checkList: 'Check this list',
  log: 'Or what the provider has sent so far',
  logHint: 'The users of the last 30 days, from the provisioning log.',
  checkLog: 'Check what was sent',
  running: 'Checking…',
  progress: (done: number, users: number) => `${number(done)} of ${count(users, 'user', 'users')}`,
  cancel: 'Cancel the check',
  failed: 'The check stopped before its end. Check the list again.',
  result: 'Result of the last check',
  checked: (users: number) => `${count(users, 'user was', 'users were')} checked`,
  what: 'What happens',
  counts: {
    matched: 'Person found',
    none: 'Nobody found',
    several: 'Several share the value',
    noKey: 'Nothing to compare',
    nameDiffers: 'Name differs',
    hasAccount: 'Has an account',
    roleUnknown: 'Role unknown',
    refused: 'Would be refused',
    coverage: 'Coverage',
  },
  show: (what: string, method: string, users: number) => `${number(users)}: ${what}, ${method}`,
  recommended: (method: string) => `We recommend “${method}”.`,
  reason: (matched: number, users: number) =>
    `It finds ${number(matched)} of ${count(users, 'user', 'users')}, more than any other way or with fewer doubts.`,
  differs: (users: number) => `For ${number(users)} of them the name differs.`,
  use: (method: string) => `Use “${method}”`,
  nobody: 'None of the four ways finds anybody. Compare the list with the people here.',
  lastCheck: (matched: number, users: number) => `Last check: finds ${number(matched)} of ${number(users)}`,
  refused: (users: number) => (users === 1 ? 'this 1 would be refused' : `these ${number(users)} would be refused`),
  rowsTitle: 'Users of the check',
  method: 'Matched by',
  shown: 'Show',
  all: 'Everybody',
  search: 'Search',
  download: 'Download as CSV',
  empty: 'Nobody here',
  emptyText: 'No user of the check fits what you chose.',
  line: 'Line',
  user: 'User',
  key: 'Compared value',
  outcome: 'Result',
  person: 'Person',
  outcomes,
  because,
  maybe: 'Came close:',
  nameDiffers: 'The name differs',
  hasAccount: 'Has an account already',
  roleUnknown: 'Role unknown',
  userNameTaken: 'User name taken',
  mappingTaken: 'Single sign-on name taken',
  identifierMissing: 'Nothing for single sign-on was sent',
  keysDisagree: 'Second value leads elsewhere',
  samePerson: (line: number) => `Same person as line ${number(line)}`,
  change: {
    title: 'Change how people are found?',
    checking: 'We check the new way against the accounts that exist.',
    numbers: (before: string, found: number, after: string, will: number, accounts: number) =>
      `Of ${count(accounts, 'account', 'accounts')}, “${after}” finds the person again for ${number(will)}; “${before}” for ${number(found)}.`,
    lost: 'For the others the new way finds:',
    another: 'Another person',
    count: (accounts: number) => count(accounts, 'account', 'accounts'),
    nothing: 'Nobody has an account yet, so there is nothing to check the new way against.',
    unknown: 'The new way could not be checked.',
    stays: 'Accounts that exist keep their person. The new way is used for whoever is created from now on.',
    confirm: 'Change and save',
  },
};

export type MatchCheckText = typeof matchCheck;
