import { number } from '../numbers/numbers.de';
import type { AccessReportText } from './access-report.en';

export const accessReport: AccessReportText = {
  title: 'Zugangsbericht',
  lead: 'Konten und Beschäftigungen, die heute nicht zusammenpassen.',
  allWell: 'Konten und Beschäftigungen passen heute zusammen.',
  choose: 'Anzeigen',
  counted: (title, many) => `${title}: ${number(many)}`,
  categories: {
    'leaver-active': {
      title: 'Gegangen, Konto ist offen',
      lead: 'Keine Beschäftigung läuft heute noch, und das Konto ist weiter aktiv. Schließen Sie es, und sagen Sie der IT, dass die Zuweisung weg muss.',
      nobody: 'Von niemandem, der gegangen ist, ist ein Konto offen',
    },
    'not-started-active': {
      title: 'Noch nicht angefangen, Konto ist offen',
      lead: 'Der erste Tag kommt erst noch, und das Konto ist schon aktiv.',
      nobody: 'Von niemandem, der noch nicht angefangen hat, ist ein Konto offen',
    },
    'starter-without-account': {
      title: 'Fängt an oder hat angefangen, kein Konto',
      lead: 'Heute beschäftigt oder in den nächsten 14 Tagen. Hat der Anbieter es noch nicht versucht, muss die IT die Person dort zuweisen.',
      nobody: 'Alle, die da sind oder bald anfangen, haben ein Konto',
    },
    'employed-inactive': {
      title: 'Beschäftigt, Konto ist geschlossen',
      lead: 'Sie arbeiten heute hier und können sich nicht anmelden.',
      nobody: 'Niemand, der hier arbeitet, hat ein geschlossenes Konto',
    },
    'never-signed-in': {
      title: 'Hat sich nie angemeldet',
      lead: 'Das Konto ist offen, und noch niemand hat es benutzt. Nicht alle, die eines haben, brauchen eines.',
      nobody: 'Alle, deren Konto offen ist, haben sich schon angemeldet',
    },
  },
  nobodyText: 'Hier ist heute nichts zu tun.',
  download: 'Als CSV herunterladen',
  person: 'Person',
  external: 'Externer Benutzer',
  account: 'Konto',
  employment: 'Beschäftigung',
  noEmployment: 'Keine eingetragen',
  open: 'offen',
  lastSignIn: 'Letzte Anmeldung',
  never: 'Nie',
  provider: 'Anbieter',
  notTried: 'Hat es noch nicht versucht',
  tried: 'Wurde abgelehnt',
  action: 'Was zu tun ist',
  own: 'Das sind Sie',
  makeAccount: 'Konto anlegen',
  closeAccount: {
    button: 'Konto schließen',
    of: (name) => `Konto schließen: ${name}`,
    title: (name) => `Konto von ${name} schließen?`,
    text: 'Niemand kann sich mehr damit anmelden, und offene Sitzungen enden sofort. Sie können es später wieder öffnen.',
  },
  openAccount: {
    button: 'Konto öffnen',
    of: (name) => `Konto öffnen: ${name}`,
    title: (name) => `Konto von ${name} öffnen?`,
    text: 'Die Person kann sich wieder anmelden, mit der Rolle, die das Konto hat.',
  },
};
