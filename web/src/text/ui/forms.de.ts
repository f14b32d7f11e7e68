import type { FormText, LeaveText } from './forms.en';

export const form: FormText = { showPassword: 'Passwort zeigen oder verbergen' };

export const leave: LeaveText = {
  title: 'Seite ohne Speichern verlassen?',
  text: 'Ihre Änderungen auf dieser Seite sind nicht gespeichert.',
  confirm: 'Ohne Speichern verlassen',
  stay: 'Hier bleiben',
};
