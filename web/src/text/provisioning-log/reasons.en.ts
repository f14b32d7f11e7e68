/** Why a request was refused, and who does what next. */
export const reasons = {
  'no-person': {
    short: 'No person matches',
    why: 'No person here has that value, and only HR can add a person.',
    next: 'HR: find the person and correct the value in the record, or add the person. Then IT presses “Retry” in the provider.',
  },
  'several-persons': {
    short: 'More than one person matches',
    why: 'More than one person has that value, and we never guess.',
    next: 'HR: correct the records so that only the right person has the value. Then IT presses “Retry” in the provider.',
  },
  'no-email': {
    short: 'No e-mail was sent',
    why: 'Persons are matched by e-mail, but the provider sent none that can be used.',
    next: 'IT: map the user’s main e-mail in the provider, then press “Retry”.',
  },
  'no-number': {
    short: 'No employee number was sent',
    why: 'Persons are matched by employee number, but the provider sent none.',
    next: 'IT: map “employeeNumber” in the provider, then press “Retry”. Or HR chooses another way of matching.',
  },
  'person-has-account': {
    short: 'The person already has an account',
    why: 'The person who matches already has an active account with another user name.',
    next: 'HR: decide which user name is right. Deactivate the old account if the new one shall take over; then IT presses “Retry”.',
  },
  'user-exists': {
    short: 'The account exists already',
    why: 'This user has an active account already, so there was nothing to create.',
    next: 'IT: in the provider, unassign the user and assign the user again, so that the provider finds the account.',
  },
  'user-name-taken': {
    short: 'The user name is taken',
    why: 'Another account has this user name.',
    next: 'HR: see which account has it. Either IT sends another user name, or HR changes the user name of that account.',
  },
  'last-hr': {
    short: 'Would leave no HR Professional',
    why: 'This is the last active HR Professional. With another role, nobody could sign in here.',
    next: 'HR: give another account the role HR Professional first. Then IT presses “Retry”.',
  },
  'role-unknown': {
    short: 'The role does not exist',
    why: 'The provider named a role that does not exist here.',
    next: 'IT: send the exact original name of a role. HR: the Roles page lists them, and can add one.',
  },
  'role-translated': {
    short: 'The role came in translation',
    why: 'The provider sent the translated name of a role.',
    next: 'IT: send the original name of the role. HR: the Roles page lists original names and translations.',
  },
  'role-blocked': {
    short: 'The role may not be assigned',
    why: 'HR has switched off that providers may assign this role.',
    next: 'HR: allow it on the Roles page, or IT sends another role.',
  },
  'several-roles': {
    short: 'More than one role was sent',
    why: 'The provider sent several roles and did not say which one counts.',
    next: 'IT: send one role, or mark one of them as primary.',
  },
  'sso-taken': {
    short: 'The single sign-on name is taken',
    why: 'The name for single sign-on already belongs to another account.',
    next: 'HR: correct or remove the other SAML mapping. Then IT presses “Retry”.',
  },
  'sso-missing': {
    short: 'The single sign-on name was not sent',
    why: 'The value that single sign-on mappings are made from was not sent.',
    next: 'IT: map that value in the provider. Or HR chooses another user identifier in the SCIM settings.',
  },
  'scim-off': {
    short: 'Provisioning is off',
    why: 'Provisioning was switched off at that time.',
    next: 'HR: switch it on in the SCIM settings. Then IT presses “Retry”.',
  },
  'owned-value': {
    short: 'HR owns that value',
    why: 'The provider tried to change a value that HR owns.',
    next: 'IT: stop sending that value on updates. Or HR changes “Values that HR owns” in the SCIM settings.',
  },
  'user-gone': {
    short: 'The account does not exist',
    why: 'The account that the provider named does not exist any more.',
    next: 'IT: unassign the user in the provider and assign the user again.',
  },
  'changed-meanwhile': {
    short: 'Changed in the meantime',
    why: 'The account had changed since the provider last read it.',
    next: 'Usually nothing: the provider reads it again and repeats the change.',
  },
  other: {
    short: 'The request could not be carried out',
    why: 'The request could not be carried out as it was sent.',
    next: 'IT: the answer above says what was wrong with the request.',
  },
};

export type ReasonsText = typeof reasons;
