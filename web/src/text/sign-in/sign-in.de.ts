import type { SignInText } from './sign-in.en';

export const signIn: SignInText = {
  title: 'Anmelden',
  lead: 'Für HR Professionals.',
  tenant: 'Mandanten-ID',
  tenantHint: 'Der Kurzname Ihres Unternehmens, z. B. acme',
  userName: 'Benutzername',
  password: 'Passwort',
  submit: 'Anmelden',
  confirmTitle: 'Bitte bestätigen Sie, dass Sie es sind',
  confirmText: (userName) =>
    `Ein Token öffnet die ganze Bereitstellung, deshalb fragen wir noch einmal nach dem Passwort von ${userName}.`,
  confirm: 'Weiter',
  againTitle: 'Bitte neu anmelden',
  againText: (userName) =>
    `${userName} ist abgemeldet. Auf dieser Seite ist alles noch so, wie Sie es verlassen haben.`,
  stillHere: 'Auf dieser Seite ist alles noch so, wie Sie es verlassen haben.',
  shutOutTitle: 'Sie sind abgemeldet',
  roleTaken:
    'Die Rolle dieses Kontos wurde geändert: Es hat nicht mehr die Rolle HR Professional, und nur mit ihr kann man sich hier anmelden. Wenn das ein Versehen ist, bitten Sie jemanden mit dieser Rolle, es rückgängig zu machen.',
  again: 'Anmelden und weitermachen',
  leave: 'Seite verlassen',
};
