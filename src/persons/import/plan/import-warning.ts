import type { ReasonValues } from '../file/import-rejection.js';

/** What may be wrong with a file although every row can go in; the sentence for REST clients. */
const REASONS = {
  'leading-zeros': ({ attribute, value, other }) =>
    `${attribute} ${value} and ${other} are equal but for leading zeros; are they the same?`,
  'shared-match-key': ({ attribute, value, other }) =>
    `${attribute} ${value} would be shared by ${other} persons, so that it matches none of them`,
  'linked-key-changes': ({ attribute, value, other }) =>
    value === ''
      ? `${attribute} ${other} goes, of a person whose account was matched by it`
      : `${attribute} changes from ${other} to ${value} for a person whose account was matched by it`,
  'excel-number': ({ attribute, value }) =>
    `${attribute} ${value} looks like a number that Excel has shortened; format the column as text and export it again`,
} satisfies Record<string, (values: ReasonValues) => string>;

export type WarningCode = keyof typeof REASONS;
export const WARNING_CODES = Object.keys(REASONS) as WarningCode[];

/** @returns the sentence for a warning, without a full stop */
export function warningReason(code: WarningCode, values: ReasonValues): string {
  return REASONS[code](values);
}
