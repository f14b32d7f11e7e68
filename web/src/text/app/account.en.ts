/** The menu of the account that is signed in, and what it opens. */
export const account = {
  menu: 'Your account',
  own: 'My account',
  changePassword: 'Change password…',
  signOutEverywhere: 'Sign out everywhere…',
  changeTitle: 'Change your password',
  currentPassword: 'Present password',
  newPassword: 'New password',
  newPasswordHint: 'At least 8 characters. In every other browser you will be signed out.',
  changeConfirm: 'Change the password',
  changed: 'Your password has been changed, and you have been signed out everywhere else.',
  everywhereTitle: 'Sign out everywhere?',
  everywhereText: 'You will be signed out in every browser, this one included.',
  everywhereConfirm: 'Sign out everywhere',
};

export type AccountText = typeof account;
