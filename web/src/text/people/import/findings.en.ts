import type { ImportRejectionCode, ImportWarningCode, ReasonValues } from '../../../api/views';

/** The values of a sentence in words; `isExample`: one sentence stands for several rows, and these are the first one's. */
export interface SaidValues extends Required<ReasonValues> {
  isExample: boolean;
}

/** One value among others of its kind: ", for example “x”" or ": “x”". */
const said = ({ value, isExample }: SaidValues): string => (isExample ? `, for example “${value}”` : `: “${value}”`);

/** Why rows are left out. */
export const rejections = {
  'quote-not-closed': () => 'A quotation mark is opened and never closed.',
  'quote-misplaced': () =>
    'A quotation mark is in the wrong place. A cell with quotation marks in it is written "like ""this""".',
  'too-many-cells': ({ value, other }) =>
    Number(value) > Number(other)
      ? `The row has ${value} cells, but the first line has ${other}.`
      : 'There is a value in a column without a heading.',
  'no-person-code': () => 'The person code is empty.',
  'too-long': ({ attribute, other }) => `${attribute} is longer than ${other} characters.`,
  unprintable: ({ attribute }) => `${attribute} has a character that cannot be printed. Type it anew.`,
  'not-an-email': (v) => `${v.attribute} is not an e-mail address such as jane.doe@example.com${said(v)}.`,
  'not-a-date': (v) => `${v.attribute} is not a date that exists${said(v)}.`,
  'two-digit-year': (v) => `${v.attribute} needs a year of four digits${said(v)}.`,
  'no-employment-id': () => 'There is a start or end date, but no employment ID that it belongs to.',
  contradiction: ({ attribute, value, other, isExample }) =>
    isExample
      ? `Rows of one person differ in ${attribute}, for example of ${other}: “${value}” and something else. Correct one of them.`
      : `Another row of ${other} has another ${attribute} than “${value}”. Correct one of them.`,
  'names-needed': (v) => `There is no person with this person code, and a new one needs both names${said(v)}.`,
  'employment-of-another': (v) => `The employment ID belongs to another person${said(v)}.`,
  'start-needed': (v) => `A new employment needs a start date${said(v)}.`,
  'end-before-start': ({ value, other, isExample }) =>
    `The end is before the start${isExample ? ', for example' : ':'} ${value} before ${other}.`,
} satisfies Record<ImportRejectionCode, (values: SaidValues) => string>;

export type RejectionsText = typeof rejections;

/** What may not be meant, though it can be imported. */
export const warnings = {
  'leading-zeros': ({ attribute, value, other, isExample }) =>
    `${attribute}: “${value}” and “${other}” are the same but for leading zeros${isExample ? ', and there are more such pairs' : ''}. Are they one person? Excel drops leading zeros.`,
  'shared-match-key': ({ attribute, value, other }) =>
    `${attribute} “${value}” would be shared by ${other} people, so provisioning could match none of them.`,
  'linked-key-changes': ({ attribute, value, other }) =>
    `${attribute} changes from “${other}” to “${value}”, and the person’s account was matched by it. The provider has to change it too.`,
  'excel-number': (v) =>
    `${v.attribute} looks like a number that Excel has shortened${said(v)}. Format the column as text in Excel and save the file again.`,
} satisfies Record<ImportWarningCode, (values: SaidValues) => string>;

export type WarningsText = typeof warnings;
