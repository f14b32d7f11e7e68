import type { ReviewItemKind } from '../../api/views';
import { count } from '../numbers/numbers.en';
import { burst } from './burst.en';
import { kinds, type ReviewKindText } from './kinds.en';
import { mending } from './mending.en';

/** The list of what provisioning has left for HR to look at, and the page of one of them. */
export const review = {
  title: 'To review',
  lead: 'What provisioning could not do by itself, or is not sure of. Each closes by itself as soon as it is settled.',
  filters: {
    label: 'Filter what is to review',
    state: 'State',
    kind: 'What it is about',
    anyKind: 'Anything',
    search: 'Search',
    searchPlaceholder: 'User name, name, e-mail or number',
  },
  states: { open: 'Open', ready: 'Ready', mended: 'Settled', dismissed: 'Dismissed', all: 'All' },
  empty: 'Nothing to review',
  emptyText:
    'When the provider sends somebody whom we cannot find, or are not sure of, it stands here until it is settled.',
  nothingFound: 'Nothing fits these filters',
  nothingFoundText: 'Take a filter away, or show all.',
  toLog: 'Go to the provisioning log',
  user: 'User',
  what: 'What it is about',
  state: 'State',
  tries: 'Tries',
  lastTry: 'Last try',
  noUserName: '(no user name)',
  item: 'To review',
  kinds: kinds as Record<ReviewItemKind, ReviewKindText>,
  /** For what a server knows that is newer than this page. */
  unknownKind: {
    title: 'Something to look at',
    why: 'This page does not know this kind yet.',
    next: 'Load the page again. If that does not help, look at the provisioning log.',
  } as ReviewKindText,
  happened: 'What happened',
  tried: (attempts: number) => count(attempts, 'try', 'tries'),
  first: 'First try',
  last: 'Last try',
  answered: 'What we answered',
  lookedFor: 'What we looked for',
  sent: 'What was sent',
  sentBy: 'Sent by the provider',
  ofHr: 'In HR’s record',
  value: 'Value',
  userName: 'User name',
  email: 'E-mail',
  employeeNumber: 'Employee number',
  givenName: 'Given name',
  familyName: 'Family name',
  role: 'Role',
  externalId: 'ID at the provider',
  person: 'Person who matched',
  account: 'Account',
  toAccount: 'Open the account',
  close: 'Who may be meant',
  closeLead: 'People whose records come near to what was sent. Nobody is linked unless you say so.',
  sameAddress: 'has this address',
  nobodyClose: 'Nobody comes near to what was sent.',
  because: 'Why',
  next: 'What to do',
  history: 'In the provisioning log',
  noHistory: 'The log has no entry of this user name.',
  toHistory: 'Show in the log',
  ready: {
    title: 'Ready: the next try succeeds.',
    text: 'Nothing is in the way any more. IT has to have the provider try again.',
    warned: 'Ready: the names agree now. It closes with the next change that the provider sends.',
    how: 'How IT tries again',
    okta: 'Okta',
    oktaText:
      'In the Admin Console open Dashboard › Tasks, select this user and press “Retry Selected”. Or open the app’s “Assignments” tab, press the red mark beside the user, then “Provision User”.',
    entra: 'Microsoft Entra ID',
    entraText:
      'Open Enterprise apps › the app › Provisioning › “Provision on demand”, choose this user and press “Provision”. Otherwise Entra tries again by itself in one of its next cycles, the first of them about every 40 minutes.',
  },
  closed: {
    mended: 'Settled',
    dismissed: 'Dismissed',
    byItself: 'It closed by itself, because its cause was gone.',
    by: (name: string) => `by ${name}`,
    reason: 'Reason:',
    again: 'Another try of the provider opens it again.',
  },
  link: {
    title: 'Chosen by hand:',
    text: 'The next time the provider sends this user, the account is made for this person.',
    by: (name: string) => `Chosen by ${name}`,
    takeBack: 'Take back',
    takeBackTitle: 'Take this choice back?',
    takeBackText: 'The next try goes by the way of matching that is set, as before.',
  },
  mending,
  burst,
};

export type ReviewText = typeof review;
