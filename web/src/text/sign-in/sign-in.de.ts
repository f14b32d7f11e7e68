import type { SignInText } from './sign-in.en';

export const signIn: SignInText = {
  title: 'Anmelden',
  lead: 'Sagen Sie, zu welchem Unternehmen Sie gehören; dann sehen Sie, wie man sich dort anmeldet.',
  tenant: 'Unternehmen (Mandanten-ID)',
  tenantHint: 'Sein Kurzname hier, z. B. acme. Dieser Browser merkt ihn sich.',
  tenantForm: 'Eine Mandanten-ID hat 3 bis 40 Zeichen aus a bis z, 0 bis 9 und -. Ihr HR-Team kennt sie.',
  goOn: 'Weiter',
  signInBy: (provider) => `Mit ${provider} anmelden`,
  orPassword: 'oder, für HR Professionals, mit Passwort',
  onlyPassword:
    'Für dieses Unternehmen ist keine Einmalanmeldung eingerichtet, deshalb können sich nur HR Professionals anmelden. Wenn Sie es anders wissen, prüfen Sie die Mandanten-ID.',
  noWay:
    'Hier kann sich zurzeit niemand anmelden: Passwörter sind ausgeschaltet, und kein Identitätsanbieter ist eingeschaltet. Wer dieses System betreibt, kann Passwörter wieder zulassen.',
  userName: 'Benutzername',
  password: 'Passwort',
  submit: 'Anmelden',
  confirmTitle: 'Bitte bestätigen Sie, dass Sie es sind',
  confirmText: (userName) =>
    `Ein Token öffnet die ganze Bereitstellung, deshalb fragen wir noch einmal nach dem Passwort von ${userName}.`,
  confirm: 'Weiter',
  confirmSsoText: (userName) =>
    `Ein Token öffnet die ganze Bereitstellung, deshalb bitten wir ${userName}, sich noch einmal anzumelden.`,
  againTitle: 'Bitte neu anmelden',
  againText: (userName) =>
    `${userName} ist abgemeldet. Auf dieser Seite ist alles noch so, wie Sie es verlassen haben.`,
  stillHere: 'Auf dieser Seite ist alles noch so, wie Sie es verlassen haben.',
  inNewTab: (provider) => `In einem neuen Tab mit ${provider} anmelden`,
  goesOnByItself: 'Diese Seite macht von selbst weiter, sobald Sie dort angemeldet sind.',
  goneProvider:
    'Den Identitätsanbieter, mit dem Sie sich angemeldet haben, gibt es nicht mehr. Kopieren Sie, was Sie brauchen, und verlassen Sie diese Seite.',
  backTitle: 'Sie sind angemeldet',
  backText: 'Sie können diesen Tab schließen. Die Seite, von der Sie kommen, macht von selbst weiter.',
  toStart: 'Zur Startseite',
  shutOutTitle: 'Sie sind abgemeldet',
  roleTakenTitle: 'Diese Seite steht Ihnen nicht mehr offen',
  roleTaken:
    'Die Rolle dieses Kontos wurde geändert: Es hat nicht mehr die Rolle HR Professional, und diese Seiten sind nur für sie. Wenn das ein Versehen ist, bitten Sie jemanden mit dieser Rolle, es rückgängig zu machen.',
  again: 'Anmelden und weitermachen',
  leave: 'Seite verlassen',
};
