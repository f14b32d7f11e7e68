import { count } from '../numbers/numbers.en';

/** The presses that settle an item, and what each asks first. */
export const mending = {
  reason: 'Reason',
  reasonHint: 'For whoever reads it later.',
  dismiss: {
    button: 'Dismiss',
    title: 'Dismiss this?',
    text: 'It is taken off the list and nothing else changes. If the provider tries again, it is opened again.',
    confirm: 'Dismiss',
  },
  dismissMany: {
    button: 'Dismiss…',
    title: (items: number) => `Dismiss ${count(items, 'item', 'items')}?`,
    text: 'They are taken off the list and nothing else changes. Whoever the provider tries again is opened again.',
  },
  keep: {
    button: 'It is the right person',
    title: 'Keep the account as it is?',
    text: 'The account stays with this person, and this is taken off the list.',
    confirm: 'Keep the account',
  },
  wrongPerson: {
    button: 'It is the wrong person',
    title: 'Is this the wrong person?',
    text: 'The account is closed for good and its single sign-on goes with it; open sessions end at once. The person is free for the right account. This cannot be undone.',
    confirm: 'Close the account',
  },
  link: {
    button: 'It is this person',
    other: 'Somebody else…',
    title: 'Say who it is',
    text: 'The next time the provider sends this user, the account is made for this person, whatever the way of matching finds. It is used once, and you can take it back until then.',
    person: 'Person',
    confirm: 'It is this person',
  },
  correct: {
    email: 'Correct the address',
    number: 'Correct the number',
    name: 'Correct the name',
    title: (name: string) => `Correct the record of ${name}?`,
    text: 'This is what changes:',
    attribute: 'Field',
    before: 'Now',
    after: 'Then',
    employment: 'Which employment',
    noEmployment: 'This person has no employment yet. Add one with this ID in the record.',
    confirm: 'Correct the record',
  },
  assignable: {
    button: 'Let providers assign it',
    title: (role: string) => `Let providers assign “${role}”?`,
    text: 'From now on everybody whom the provider sends with this role gets it.',
    confirm: 'Allow it',
  },
  granted: {
    button: 'That is right',
    title: 'Is this person to be an HR Professional?',
    text: 'The account keeps the role, and this is taken off the list.',
    confirm: 'Keep the role',
  },
  takeRole: {
    button: 'Take the role away',
    title: 'Take the HR role away?',
    text: 'The account gets another role at once. If the provider sends the HR role again, it is given again, and stands here again: IT has to take it away there too.',
    role: 'Role from now on',
    confirm: 'Change the role',
  },
  identifier: {
    none: 'No account has this name as its user name, e-mail or ID at the provider.',
    because: {
      'user-name': 'it is the user name.',
      email: 'it is an e-mail of this account.',
      'external-id': 'it is the ID at the provider.',
    },
    mappedAs: 'Until now its single sign-on is under',
    button: 'It is this account',
    title: 'Is that the owner of this account?',
    text: 'Whoever signs in at the identity provider under this name comes into this account from then on, and under the one before no more. Be sure who it is: somebody new may have got the name of somebody else.',
    confirm: 'Let this name in',
  },
  deactivate: 'Deactivate that account',
  deactivateText:
    'Nobody can sign in with it any more, and open sessions end at once. The provider’s next try takes it over.',
  deactivateReason: 'The provider’s next try is to take the account over',
  translates: (sent: string, original: string) => `“${sent}” is a translation of “${original}”.`,
  roles: (names: string) => `Roles that can be sent: ${names}.`,
};

export type MendingText = typeof mending;
