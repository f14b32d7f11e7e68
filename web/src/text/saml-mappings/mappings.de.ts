import { number } from '../numbers/numbers.de';
import type { MappingsText } from './mappings.en';

export const mappings: MappingsText = {
  title: 'SAML-Zuordnungen',
  lead: 'Eine [[samlMapping|SAML-Zuordnung]] sagt, welches Konto bekommt, wer sich über einen [[identityProvider|Identitätsanbieter]] anmeldet.',
  ofAccountLead: 'Wie sich dieses Konto mit [[singleSignOn|Einmalanmeldung]] (SSO) anmeldet.',
  add: 'Zuordnung hinzufügen',
  search: 'Suche',
  account: 'Konto',
  anyAccount: 'Jedes Konto',
  provider: 'Identitätsanbieter',
  anyProvider: 'Jeder Anbieter',
  identifier: 'Benutzerkennung',
  identifierHint:
    'Genau so, wie der Identitätsanbieter sie schickt; Groß- und Kleinbuchstaben zählen. [[userIdentifier]]',
  nothingFound: 'Keine Zuordnung passt',
  nothingFoundText: 'Nehmen Sie einen Filter weg.',
  empty: 'Noch keine SAML-Zuordnungen',
  emptyText:
    'Sie entstehen mit jedem neuen Konto, wenn „SAML-SSO-Zuordnungen anlegen“ in den SCIM-Einstellungen an ist, oder hier von Hand.',
  noneOfAccount: 'Keine Zuordnung: Dieses Konto kann sich nicht mit Einmalanmeldung anmelden.',
  choose: 'Bitte wählen …',
  edit: 'Bearbeiten',
  newTitle: 'SAML-Zuordnung hinzufügen',
  editTitle: 'SAML-Zuordnung bearbeiten',
  create: 'Zuordnung hinzufügen',
  save: 'Speichern',
  made: 'Wann angelegt',
  delete: 'Löschen',
  many: {
    button: 'Löschen…',
    title: (count) => (count === 1 ? 'Diese Zuordnung löschen?' : `${number(count)} Zuordnungen löschen?`),
    text: 'Wer sich damit anmeldet, kommt über den Identitätsanbieter nicht mehr herein. Das lässt sich nicht rückgängig machen.',
  },
};
