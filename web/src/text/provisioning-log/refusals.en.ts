import type { MatchMethod, RefusalReason } from '../../api/views';

/** What a refusal means to HR and IT. */
export interface RefusalText {
  /** For the line in the list. */
  short: string;
  why: string;
  /** What to do, and who does it. */
  next: string;
}

export interface RefusalTexts {
  /** One for each reason of the server; where nothing was sent to match by, one for each way of matching. */
  reasons: Record<Exclude<RefusalReason, 'no-key'>, RefusalText> & { 'no-key': Record<MatchMethod, RefusalText> };
  /** Provisioning was switched off, so the request was not looked at. */
  off: RefusalText;
  /** No reason is known: the sentence that the provider got has to do. */
  unnamed: RefusalText;
}

const NO_EMAIL: RefusalText = {
  short: 'No e-mail was sent',
  why: 'Persons are matched by e-mail, but the provider sent none that can be used.',
  next: 'IT: map the user’s main e-mail in the provider, then press “Retry”.',
};
const NO_NUMBER: RefusalText = {
  short: 'No employee number was sent',
  why: 'Persons are matched by employee number, but the provider sent none.',
  next: 'IT: map “employeeNumber” in the provider, then press “Retry”. Or HR chooses another way of matching.',
};

/** Why requests were refused, and what comes next. */
export const refusals: RefusalTexts = {
  reasons: {
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
    'no-key': { internalEmail: NO_EMAIL, externalEmail: NO_EMAIL, personCode: NO_NUMBER, employmentId: NO_NUMBER },
    'keys-disagree': {
      short: 'Two values lead to different persons',
      why: 'Persons are matched by one value and checked by a second one, and the second does not lead to the same person.',
      next: 'HR: correct the records so that both values belong to the right person. Then IT presses “Retry” in the provider.',
    },
    'name-differs': {
      short: 'The name is another one',
      why: 'The name that was sent is not the name of the person who matches.',
      next: 'HR: see whether this is the right person, and correct the name or the value that matched. Then IT presses “Retry”.',
    },
    'person-has-account': {
      short: 'The person already has an account',
      why: 'The person who matches already has an active account.',
      next: 'IT: if it has this user name, unassign the user in the provider and assign the user again, so that the provider finds the account. HR: if it has another one, decide which is right. Deactivate the old account if the new one shall take over; then IT presses “Retry”.',
    },
    'user-name-taken': {
      short: 'The user name is taken',
      why: 'Another account has this user name.',
      next: 'HR: see which account has it. Either IT sends another user name, or HR changes the user name of that account.',
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
    'role-not-assignable': {
      short: 'The role may not be assigned',
      why: 'HR has switched off that providers may assign this role.',
      next: 'HR: allow it on the Roles page, or IT sends another role.',
    },
    'mapping-taken': {
      short: 'The single sign-on name is taken',
      why: 'The name for single sign-on already belongs to another account.',
      next: 'HR: correct or remove the other SAML mapping. Then IT presses “Retry”.',
    },
    mutability: {
      short: 'That value cannot be changed',
      why: 'The provider tried to change a value that HR owns, one that never changes, or the role of the last HR Professional.',
      next: 'IT: stop sending that value on updates. Or HR changes “Values that HR owns” in the SCIM settings. If it is the role of the last HR Professional, HR gives another account that role first; then IT presses “Retry”.',
    },
    'invalid-value': {
      short: 'A value is missing or does not fit',
      why: 'A value was not sent, does not fit, or the request could not be read.',
      next: 'IT: the answer above says what was wrong. Correct it or map it in the provider, then press “Retry”. If single sign-on mappings are made from a value that is missing, HR can choose another user identifier in the SCIM settings.',
    },
    'invalid-path': {
      short: 'An attribute is unknown',
      why: 'The provider wanted to change an attribute that is not known here.',
      next: 'IT: the answer above names it. Correct or remove it in the provider’s attribute mapping.',
    },
    'no-target': {
      short: 'There was nothing to change',
      why: 'The provider wanted to change a value that the account does not have.',
      next: 'IT: the answer above says which. Usually the provider reads the account again and repeats the change.',
    },
    version: {
      short: 'Changed in the meantime',
      why: 'The account had changed since the provider last read it.',
      next: 'Usually nothing: the provider reads it again and repeats the change.',
    },
    'not-found': {
      short: 'The account does not exist',
      why: 'The account that the provider named does not exist any more.',
      next: 'IT: unassign the user in the provider and assign the user again.',
    },
    'too-many': {
      short: 'More was sent than we take',
      why: 'The request was too large, or held more of something than we take, such as several roles.',
      next: 'IT: the answer above says what there was too much of. Of several roles send one, or mark one of them as primary.',
    },
  },
  off: {
    short: 'Provisioning is off',
    why: 'Provisioning was switched off at that time.',
    next: 'HR: switch it on in the SCIM settings. Then IT presses “Retry”.',
  },
  unnamed: {
    short: 'The request could not be carried out',
    why: 'The request could not be carried out as it was sent.',
    next: 'IT: the answer above says what was wrong with the request.',
  },
};
