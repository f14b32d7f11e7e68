/** Of what an HR Professional is told by e-mail. */
export const notifications = {
  title: 'Notifications',
  lead: 'Of what you are told by e-mail. Only you can change this, and it is for you alone.',
  off: 'This server sends no e-mails. Whoever runs it can switch them on with SMTP_URL and MAIL_FROM.',
  noAddress: 'Your account has no e-mail address to which anything can be sent. Add one on the page of your account.',
  to: (address: string) => `E-mails go to ${address}.`,
  events: 'Tell me when',
  bundled: 'What happens within five minutes comes as one e-mail; an alarm and a silent provider come at once.',
  weekly: 'A summary of the week',
  weeklyHint:
    'On Mondays at 8:00: accounts made and closed, requests refused, what waits for review, and people who have left and can still sign in.',
  language: 'Language of the e-mails',
  languages: { en: 'English', de: 'Deutsch' },
  save: 'Save the choice',
  saved: 'Saved.',
};

export type NotificationsText = typeof notifications;
