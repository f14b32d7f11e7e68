import type { AccountText } from './account.en';

export const account: AccountText = {
  menu: 'Ihr Konto',
  own: 'Mein Konto',
  changePassword: 'Passwort ändern …',
  signOutEverywhere: 'Überall abmelden …',
  changeTitle: 'Passwort ändern',
  currentPassword: 'Bisheriges Passwort',
  newPassword: 'Neues Passwort',
  newPasswordHint: 'Mindestens 8 Zeichen. In allen anderen Browsern werden Sie abgemeldet.',
  changeConfirm: 'Passwort ändern',
  changed: 'Ihr Passwort ist geändert, und Sie sind überall sonst abgemeldet.',
  everywhereTitle: 'Überall abmelden?',
  everywhereText: 'Sie werden in allen Browsern abgemeldet, auch in diesem.',
  everywhereConfirm: 'Überall abmelden',
};
