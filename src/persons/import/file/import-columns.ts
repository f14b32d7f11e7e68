/** Columns of an import file (docs/design.md §4), in any order. */
export const COLUMNS = [
  'personCode',
  'givenName',
  'familyName',
  'internalEmail',
  'externalEmail',
  'employmentId',
  'startDate',
  'endDate',
] as const;
export type Column = (typeof COLUMNS)[number];

/** A file without the others is one in which all their cells are empty. */
export const REQUIRED_COLUMNS: readonly Column[] = ['personCode', 'givenName', 'familyName'];
