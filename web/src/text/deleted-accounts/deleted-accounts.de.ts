import { number } from '../numbers/numbers.de';
import type { DeletedAccountsText } from './deleted-accounts.en';

export const deletedAccounts: DeletedAccountsText = {
  title: 'Gelöschte Konten',
  lead: 'Konten, die der Anbieter oder HR in den letzten 30 Tagen gelöscht hat. Bis zu dem Tag, der daneben steht, lässt sich ein Konto wiederherstellen, wie es war: gleiche Rolle, gleiche Einmalanmeldung. Danach ist es endgültig weg.',
  toPage: 'Gelöschte Konten',
  search: 'Suche',
  searchPlaceholder: 'Benutzername, E-Mail oder ID beim Anbieter',
  empty: 'Keine gelöschten Konten',
  emptyText: 'Wird ein Konto gelöscht, bleibt es 30 Tage lang hier.',
  nothingFound: 'Kein gelöschtes Konto gefunden',
  nothingFoundText: 'Versuchen Sie eine andere Schreibweise oder weniger Buchstaben.',
  userName: 'Benutzername',
  person: 'Person',
  role: 'Rolle',
  deleted: 'Gelöscht',
  by: 'Gelöscht von',
  until: 'Wiederherstellbar bis',
  what: 'Was zu tun ist',
  restore: {
    button: 'Wiederherstellen',
    of: (name) => `Wiederherstellen: ${name}`,
    title: (name) => `Das Konto ${name} wiederherstellen?`,
    text: 'Es kommt zurück, wie es beim Löschen war: aktiv oder nicht, mit Rolle, E-Mails, Passwort und Einmalanmeldung. Hat der Anbieter es gelöscht, kann er das mit seiner nächsten Änderung wieder tun: Bitten Sie die IT, den Benutzer dort wieder zuzuweisen.',
    confirm: 'Konto wiederherstellen',
    many: 'Wiederherstellen…',
    titleMany: (count) =>
      count === 1 ? 'Dieses Konto wiederherstellen?' : `${number(count)} Konten wiederherstellen?`,
    textMany:
      'Sie kommen zurück, wie sie beim Löschen waren. Bitten Sie die IT, die Benutzer beim Anbieter wieder zuzuweisen, sonst löscht er sie vielleicht wieder.',
    confirmMany: 'Wiederherstellen',
    done: (name) => `Das Konto ${name} ist wieder da.`,
    toAccount: 'Konto öffnen',
  },
  refusals: {
    'user-name-taken':
      'Inzwischen hat ein anderes Konto diesen Benutzernamen. Ändern Sie dessen Benutzernamen oder löschen Sie es zuerst, wenn dieses hier das richtige ist.',
    'person-has-account':
      'Die Person hat inzwischen ein anderes Konto. Löschen Sie jenes zuerst, wenn dieses hier das richtige ist.',
    'saml-identifier-taken':
      'Der Name für die Einmalanmeldung gehört inzwischen zu einem anderen Konto. Berichtigen oder löschen Sie zuerst jene SAML-Zuordnung.',
    'restore-role-gone': 'Die Rolle, die es hatte, gibt es nicht mehr. Legen Sie das Konto neu an.',
    'restore-person-gone': 'Die Person gibt es nicht mehr, und niemand anderes kann das Konto haben.',
    gone: 'Es ist nicht mehr unter den gelöschten Konten: Jemand hat es wiederhergestellt, oder seine 30 Tage sind vorbei.',
  },
};
