import type { ReviewItemKind } from '../../api/views';

/** What a kind of review item means to HR. */
export interface ReviewKindText {
  title: string;
  why: string;
  next: string;
}

export const kinds: Record<ReviewItemKind, ReviewKindText> = {
  'no-person': {
    title: 'No person matches',
    why: 'Nobody here has the value by which people are found, and only HR can add a person.',
    next: 'If it is one of the people above, correct the value in the record, or say by hand who it is. If nobody is right, add the person.',
  },
  'several-persons': {
    title: 'More than one person matches',
    why: 'Several people have the value by which people are found, and we never guess.',
    next: 'Correct the records so that only the right person has the value, or say by hand who it is.',
  },
  'no-key': {
    title: 'Nothing to find the person by',
    why: 'The provider did not send the value by which people are found.',
    next: 'IT: map the value in the provider, then try again. Or HR chooses another way of matching.',
  },
  'keys-disagree': {
    title: 'Two values lead to different people',
    why: 'One value finds a person, but the second value, which has to confirm it, does not lead to the same one.',
    next: 'Correct the record of the right person so that it has both values, or say by hand who it is.',
  },
  'person-has-account': {
    title: 'The person has an account already',
    why: 'The person who matches has an active account already.',
    next: 'If this user is to take its place, deactivate that account: the next try takes it over. If the wrong person matched, correct the records.',
  },
  'user-name-taken': {
    title: 'The user name is taken',
    why: 'Another account has this user name.',
    next: 'See which account has it. Change its user name or delete it, or IT sends another user name.',
  },
  'role-unknown': {
    title: 'The role does not exist',
    why: 'The provider named a role that does not exist here by that name.',
    next: 'IT: send the original name of a role. Or HR adds a role of this name.',
  },
  'role-not-assignable': {
    title: 'The role may not be assigned',
    why: 'HR has switched off that providers may assign this role.',
    next: 'Allow it, or IT sends another role.',
  },
  'mapping-taken': {
    title: 'The single sign-on name is taken',
    why: 'The name for single sign-on already belongs to another account.',
    next: 'Correct or delete the other SAML mapping.',
  },
  'name-differs': {
    title: 'The name is another one',
    why: 'The name that was sent is not the name of the person who matches. An address or a number may have been given to somebody else.',
    next: 'See whether it is the right person.',
  },
  'hr-role-granted': {
    title: 'Somebody became an HR Professional',
    why: 'The provider has given somebody the role of an HR Professional.',
    next: 'See whether that is right. If not, take the role away, here and in the provider.',
  },
  'closed-by-hr': {
    title: 'The provider wants to open an account that HR has closed',
    why: 'HR has closed the account, and it stays closed. The provider has tried to open it more than once.',
    next: 'IT: unassign the user in Okta. Or open the account, if it was closed by mistake.',
  },
  deactivations: {
    title: 'Many accounts were closed at once',
    why: 'The provider has deactivated or deleted unusually many accounts in a short time. Nothing was held back.',
    next: 'If it was a mistake, bring them back. If it was meant, dismiss this.',
  },
  'sign-in-unmapped': {
    title: 'A sign-in that belongs to nobody',
    why: 'Somebody wanted to sign in by single sign-on with a name that no SAML mapping has.',
    next: 'If you know whose it is, correct the SAML mapping of that account.',
  },
};
