/** What the sentence about a row or a warning is filled in with: the column, the value, what else it has to do with. */
export type ReasonValues = Partial<Record<'attribute' | 'value' | 'other', string>>;

/** Why a row is not imported: its sentence, in the words of a REST client. The console has its own for each code. */
const REASONS = {
  'quote-not-closed': () => 'a quotation mark is opened and never closed',
  'quote-misplaced': () => 'a quotation mark is in the wrong place; a cell with one in it is written "like ""this"""',
  'too-many-cells': ({ value, other }) => `has ${value} cells, but the header has ${other}`,
  'no-person-code': () => 'personCode is empty',
  'too-long': ({ attribute, other }) => `${attribute} must not be longer than ${other} characters`,
  unprintable: ({ attribute }) => `${attribute} must not contain control characters`,
  'not-an-email': ({ attribute, value, other }) =>
    `${attribute} must be an e-mail address such as jane.doe@example.com, not "${value}"; it ${other}`,
  'not-a-date': ({ attribute, value }) => `${attribute} must be a date such as 2026-11-23 that exists, not "${value}"`,
  'two-digit-year': ({ attribute, value }) => `${attribute} must have a year of four digits, not "${value}"`,
  'no-employment-id': () => 'startDate and endDate need an employmentId',
  contradiction: ({ attribute, value, other }) =>
    `another row of ${other} has another ${attribute} than "${value}"; correct one of them`,
  'names-needed': ({ value }) => `there is no person ${value} yet, and a new one needs givenName and familyName`,
  'employment-of-another': ({ value }) => `the employment ID ${value} belongs to another person`,
  'start-needed': ({ value }) => `the new employment ${value} needs a startDate`,
  'end-before-start': ({ value, other }) => `endDate ${value} is before startDate ${other}`,
} satisfies Record<string, (values: ReasonValues) => string>;

export type RejectionCode = keyof typeof REASONS;
export const REJECTION_CODES = Object.keys(REASONS) as RejectionCode[];

/** A line that is not imported, and why. */
export interface Rejection {
  line: number;
  code: RejectionCode;
  values: ReasonValues;
}

/** @returns the sentence for a rejection, without a full stop */
export function rejectionReason({ code, values }: Pick<Rejection, 'code' | 'values'>): string {
  return REASONS[code](values);
}
