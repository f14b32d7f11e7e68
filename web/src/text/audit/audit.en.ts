import type { ActorKind } from '../../api/views';
import { count } from '../numbers/numbers.en';
import { attributes } from './attributes.en';
import { chain } from './chain.en';
import { kinds } from './kinds.en';

const actors: Record<ActorKind, string> = {
  scim: 'Provider',
  hr: 'HR',
  operator: 'Operator',
  'command-line': 'Command line',
  server: 'The server itself',
  sso: 'Single sign-on',
};

/** The page of the audit trail, and the line of time of one person. */
export const audit = {
  title: 'Audit trail',
  lead: 'Who changed what: by hand, by the [[provider|provider]], by an import or by the server itself.',
  kinds,
  attributes,
  chain,
  actors,
  /** A change in the database, by nobody who uses this product. */
  pastTheServer: (role: string) => `Past the server, in the database: ${role}`,
  by: (name: string, kind: string) => `${name} (${kind})`,
  byImport: 'by an import',
  toImport: 'Open the import',
  reason: 'Reason',
  nothingShown: 'Nothing more is known of it.',
  redacted: 'The values were taken away: a person was to be forgotten, or they were kept for long enough.',
  changed: (what: string, before: string, after: string) => `${what}: ${before} → ${after}`,
  set: (what: string, value: string) => `${what}: ${value}`,
  more: (others: number) => `and ${count(others, 'other value', 'other values')}`,
  number: 'Number in the trail',
  subject: 'About',
  who: 'By',
  when: 'When',
  /** In the place of a password. */
  hidden: '(not shown)',
  toPerson: 'Open the person',
  toAccount: 'Open the account',
  filters: {
    label: 'Filter the audit trail',
    who: 'By whom',
    anybody: 'Anybody',
    kind: 'What',
    anything: 'Anything',
  },
  clearFilters: 'Clear filters',
  nothingFound: 'Nothing fits these filters',
  nothingFoundText: 'Take a filter away, or choose a longer time.',
  empty: 'Nothing has happened yet',
  emptyText: 'Every change appears here.',
  history: 'History',
  historyOfPerson: 'What HR, the provider, imports and sign-ins did with this person and the account, newest first.',
  historyOfAccount: 'What HR, the provider and sign-ins did with this account, newest first.',
  noHistory: 'Nothing has happened yet.',
  toTrail: 'Show in the audit trail',
};

export type AuditText = typeof audit;
