import type { AccessCategory } from '../../api/views';
import { number } from '../numbers/numbers.en';

/** Whose account and employment do not go together. */
interface CategoryText {
  title: string;
  lead: string;
  nobody: string;
}

const categories: Record<AccessCategory, CategoryText> = {
  'leaver-active': {
    title: 'Has left, account is open',
    lead: 'Nothing that they are employed by goes on today, and the account still is active. Close it, and tell IT to unassign them.',
    nobody: 'No account of anybody who has left is open',
  },
  'not-started-active': {
    title: 'Has not started, account is open',
    lead: 'The first day is still to come, and the account is active already.',
    nobody: 'No account of anybody who has not started is open',
  },
  'starter-without-account': {
    title: 'Starts or has started, no account',
    lead: 'Employed today, or within the next 14 days. If the provider has not tried yet, IT has to assign them there.',
    nobody: 'Everybody who is here, or about to start, has an account',
  },
  'employed-inactive': {
    title: 'Employed, account is closed',
    lead: 'They work here today and cannot sign in.',
    nobody: 'Nobody who works here has a closed account',
  },
  'never-signed-in': {
    title: 'Has never signed in',
    lead: 'The account is open, and nobody has used it yet. Not everybody who has one needs one.',
    nobody: 'Everybody whose account is open has signed in',
  },
};

export const accessReport = {
  title: 'Access report',
  lead: 'Accounts and employments that do not go together today.',
  allWell: 'Accounts and employments go together today.',
  choose: 'Show',
  counted: (title: string, many: number) => `${title}: ${number(many)}`,
  categories,
  nobodyText: 'There is nothing to do here today.',
  download: 'Download as CSV',
  person: 'Person',
  external: 'External user',
  account: 'Account',
  employment: 'Employment',
  noEmployment: 'None recorded',
  open: 'open',
  lastSignIn: 'Last sign-in',
  never: 'Never',
  provider: 'Provider',
  notTried: 'Has not tried yet',
  tried: 'Was refused',
  action: 'What to do',
  own: 'This is you',
  makeAccount: 'Make an account',
  closeAccount: {
    button: 'Close the account',
    of: (name: string) => `Close the account of ${name}`,
    title: (name: string) => `Close the account of ${name}?`,
    text: 'Nobody can sign in with it any more, and open sessions end at once. You can open it again later.',
  },
  openAccount: {
    button: 'Open the account',
    of: (name: string) => `Open the account of ${name}`,
    title: (name: string) => `Open the account of ${name}?`,
    text: 'Its owner can sign in again, with the role it has.',
  },
};

export type AccessReportText = typeof accessReport;
