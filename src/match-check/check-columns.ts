import type { CsvColumns } from '../text/csv-lines.js';
import type { CheckUser } from './match-check-users.js';

const yes = (value: boolean | undefined): string => (value === true ? 'yes' : '');

/** What the file of a check says of a user; the headings are the names of the API. */
export const CHECK_COLUMNS: CsvColumns<CheckUser> = {
  line: ({ line }) => line,
  userName: ({ userName }) => userName,
  externalId: ({ externalId }) => externalId,
  email: ({ email }) => email,
  employeeNumber: ({ employeeNumber }) => employeeNumber,
  givenName: ({ givenName }) => givenName,
  familyName: ({ familyName }) => familyName,
  role: ({ role }) => role,
  key: ({ outcome }) => outcome.key,
  outcome: ({ outcome }) => outcome.outcome,
  personIds: ({ outcome }) => outcome.personIds.join(' '),
  samePersonAs: ({ outcome }) => outcome.samePersonAs,
  keysDisagree: ({ outcome }) => yes(outcome.keysDisagree),
  nameDiffers: ({ outcome }) => yes(outcome.nameDiffers),
  hasAccount: ({ outcome }) => yes(outcome.hasAccount),
  roleUnknown: ({ roleUnknown }) => yes(roleUnknown),
  userNameTaken: ({ outcome }) => yes(outcome.userNameTaken),
  invalid: ({ invalid }) => invalid,
  mappingTaken: ({ outcome }) => yes(outcome.mappingTaken),
  identifierMissing: ({ outcome }) => yes(outcome.identifierMissing),
  linkedByHand: ({ outcome }) => yes(outcome.linkedByHand),
};
