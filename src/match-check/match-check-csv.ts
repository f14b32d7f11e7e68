import { csvLine } from '../text/csv-cell.js';
import type { CheckUser } from './match-check-users.js';

const yes = (value: boolean | undefined): string => (value === true ? 'yes' : '');

const COLUMNS: Readonly<Record<string, (user: CheckUser) => string>> = {
  line: ({ line }) => String(line),
  userName: ({ userName }) => userName ?? '',
  externalId: ({ externalId }) => externalId ?? '',
  email: ({ email }) => email ?? '',
  employeeNumber: ({ employeeNumber }) => employeeNumber ?? '',
  givenName: ({ givenName }) => givenName ?? '',
  familyName: ({ familyName }) => familyName ?? '',
  role: ({ role }) => role ?? '',
  key: ({ outcome }) => outcome.key ?? '',
  outcome: ({ outcome }) => outcome.outcome,
  personIds: ({ outcome }) => outcome.personIds.join(' '),
  samePersonAs: ({ outcome }) => String(outcome.samePersonAs ?? ''),
  keysDisagree: ({ outcome }) => yes(outcome.keysDisagree),
  nameDiffers: ({ outcome }) => yes(outcome.nameDiffers),
  hasAccount: ({ outcome }) => yes(outcome.hasAccount),
  roleUnknown: ({ roleUnknown }) => yes(roleUnknown),
  userNameTaken: ({ outcome }) => yes(outcome.userNameTaken),
  invalid: ({ invalid }) => invalid ?? '',
  mappingTaken: ({ outcome }) => yes(outcome.mappingTaken),
  identifierMissing: ({ outcome }) => yes(outcome.identifierMissing),
};

/** The first line of the file. */
export const CSV_HEADER = csvLine(Object.keys(COLUMNS));

/** @returns a user as a line of the file, with nothing in it that a spreadsheet would calculate */
export function csvOfUser(user: CheckUser): string {
  return csvLine(Object.values(COLUMNS).map((cell) => cell(user)));
}
