import type { ItLinkText } from './it-link.en';

export const itLink: ItLinkText = {
  title: 'Seite für die IT',
  lead: 'Schicken Sie der IT einen Link zu einer [[itPage|Seite]] mit allem, was beim Anbieter einzutragen ist, so wie Ihre Einstellungen gerade sind. Dafür muss sich niemand anmelden.',
  lasts: 'Wie lange der Link gilt',
  lifetimes: { '7': '7 Tage', '30': '30 Tage', '90': '90 Tage', never: 'Bis Sie ihn zurücknehmen' },
  make: 'Link erzeugen',
  another: 'Neuen Link erzeugen …',
  anotherTitle: 'Neuen Link erzeugen?',
  anotherText: 'Der jetzige Link gilt sofort nicht mehr. Wer die Seite noch braucht, muss den neuen bekommen.',
  address: 'Link für die IT',
  shownOnce:
    'Kopieren Sie ihn jetzt: Zu Ihrer Sicherheit wird er nur dieses eine Mal gezeigt. Geht er verloren, erzeugen Sie einen neuen.',
  mail: 'E-Mail an die IT schreiben',
  mailSubject: 'Einrichtung der Benutzerbereitstellung für Cezanne HR',
  mailText: (url) =>
    `Diese Seite sagt, was beim Anbieter einzutragen ist:\n\n${url}\n\nDas geheime Token bekommt ihr von mir auf anderem Weg.`,
  open: 'Seite ansehen',
  works: 'Gilt',
  expired: 'Abgelaufen',
  made: 'Erzeugt',
  by: 'von',
  ends: 'endet',
  ended: 'endete',
  noEnd: 'gilt, bis er zurückgenommen wird',
  lastOpened: 'zuletzt geöffnet',
  neverOpened: 'noch nicht geöffnet',
  takeBack: 'Zurücknehmen',
  takeBackTitle: 'Den Link zurücknehmen?',
  takeBackText:
    'Die Seite lässt sich damit sofort nicht mehr öffnen. Was die IT beim Anbieter eingetragen hat, bleibt, und alle Konten auch.',
};
