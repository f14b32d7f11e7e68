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
] as const;

const REQUIRED = ['personCode', 'givenName', 'familyName'] as const;

export interface HeaderCheck {
  unknown: string[];
  missing: string[];
}

/** @returns what is wrong with the first line of a file, before it is sent */
export function checkHeader(cells: readonly string[]): HeaderCheck {
  return {
    unknown: cells.filter((cell) => !COLUMNS.some((column) => column === cell)),
    missing: REQUIRED.filter((column) => !cells.includes(column)),
  };
}
