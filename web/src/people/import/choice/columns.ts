import type { ImportColumn } from '../../../api/views';

/** The columns of an import file, in the order of the template. */
export const COLUMNS = [
  'personCode',
  'givenName',
  'familyName',
  'internalEmail',
  'externalEmail',
  'employmentId',
  'startDate',
  'endDate',
] as const satisfies readonly ImportColumn[];

/** A file without these is refused. */
export const REQUIRED_COLUMNS: readonly ImportColumn[] = ['personCode', 'givenName', 'familyName'];
