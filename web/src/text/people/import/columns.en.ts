import type { ImportColumn } from '../../../api/views';

/** What belongs in each column. */
export const columns = {
  personCode: 'Required. Tells people apart.',
  givenName: 'Required for new people.',
  familyName: 'Required for new people.',
  internalEmail: 'Company address.',
  externalEmail: 'Private address.',
  employmentId: 'Number of the contract.',
  startDate: 'First day, e.g. 2026-01-31. Needed with a new employment ID.',
  endDate: 'Last day, if there is one.',
} satisfies Record<ImportColumn, string>;

export type ColumnsText = typeof columns;

/** What each column is called. */
export const names = {
  personCode: 'Person code',
  givenName: 'Given name',
  familyName: 'Family name',
  internalEmail: 'Internal e-mail',
  externalEmail: 'External e-mail',
  employmentId: 'Employment ID',
  startDate: 'Start date',
  endDate: 'End date',
} satisfies Record<ImportColumn, string>;

export type NamesText = typeof names;
