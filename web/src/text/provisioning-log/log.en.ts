import { count, number } from '../numbers/numbers.en';
import { chart } from './chart.en';
import { filters } from './filters.en';
import { refusals } from './refusals.en';
import { story } from './story.en';
import { ways } from './ways.en';

/** The page of the provisioning log. */
export const log = {
  title: 'Provisioning log',
  lead: 'Every change that the [[provider|provider]] asked for, and what came of it.',
  outcomes: {
    created: 'Created',
    updated: 'Updated',
    unchanged: 'Unchanged',
    deactivated: 'Deactivated',
    reactivated: 'Reactivated',
    deleted: 'Deleted',
    refused: 'Refused',
    undone: 'Undone',
  },
  liveness: {
    connecting: 'Connecting…',
    live: 'Live: new entries appear by themselves',
    polling: 'Checking for new entries every few seconds',
    paused: 'Paused while you were away',
  },
  arrived: (entries: number) => count(entries, 'new entry', 'new entries'),
  filters,
  clearFilters: 'Clear filters',
  nothingFound: 'Nothing fits these filters',
  nothingFoundText: 'Take a filter away, or choose a longer time.',
  empty: 'Nothing has happened yet',
  emptyText: 'Entries appear here, by themselves, as soon as the provider creates or changes a user.',
  toSettings: 'Go to the SCIM settings',
  linkedEntry: 'The entry you followed a link to',
  noUserName: '(no user name)',
  changed: (what: string) => `Changed: ${what}`,
  nothingChanged: 'Everything was as it should be already',
  attributes: {
    userName: 'User name',
    externalId: 'ID at the provider',
    active: 'Active',
    emails: 'E-mail',
    role: 'Role',
    employeeNumber: 'Employee number',
    samlMapping: 'Single sign-on',
    closedByHr: 'Closed by HR',
    matchedBy: 'Person found by',
    displayName: 'Display name',
    formatted: 'Full name',
    'name.formatted': 'Full name',
    'name.givenName': 'Given name',
    'name.familyName': 'Family name',
  } as Record<string, string | undefined>,
  sentValue: (value: string) => `sent: “${value}”`,
  ignoredReasons: {
    'HR keeps names.': 'HR keeps names, so ours stayed.',
    'It is fixed when the account is created.': 'It is fixed when the account is created, so ours stayed.',
    'An empty role says nothing, so the role stays.': 'An empty role says nothing, so the role stayed.',
  } as Record<string, string | undefined>,
  values: { nothing: '–', yes: 'Yes', no: 'No', main: 'main' },
  chosenByHand: { found: 'Person chosen by HR', why: 'HR has said by hand which person this user is.' },
  foundCount: (persons: number) =>
    persons === 0
      ? 'Nobody has that value.'
      : persons === 1
        ? 'Exactly one person has that value.'
        : `${number(persons)} persons have that value.`,
  story,
  refusals,
  ways,
  chart,
};

export type LogText = typeof log;
