import type { NotificationsText } from './notifications.en';

export const notifications: NotificationsText = {
  title: 'Benachrichtigungen',
  lead: 'Was Ihnen per E-Mail gemeldet wird. Nur Sie können das ändern, und es gilt nur für Sie.',
  off: 'Dieser Server verschickt keine E-Mails. Wer ihn betreibt, kann sie mit SMTP_URL und MAIL_FROM einschalten.',
  noAddress:
    'Ihr Konto hat keine E-Mail-Adresse, an die etwas geschickt werden kann. Tragen Sie auf der Seite Ihres Kontos eine ein.',
  to: (address) => `E-Mails gehen an ${address}.`,
  events: 'Melden Sie mir, wenn',
  bundled:
    'Was binnen fünf Minuten geschieht, kommt als eine E-Mail; ein Alarm und ein schweigender Anbieter kommen sofort.',
  weekly: 'Eine Zusammenfassung der Woche',
  weeklyHint:
    'Montags um 8:00 Uhr: angelegte und geschlossene Konten, abgelehnte Anfragen, was auf Prüfung wartet, und Ausgeschiedene, die sich noch anmelden können.',
  language: 'Sprache der E-Mails',
  languages: { en: 'English', de: 'Deutsch' },
  save: 'Auswahl speichern',
  saved: 'Gespeichert.',
};
