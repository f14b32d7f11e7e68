import type { WaysText } from './ways.en';

export const ways: WaysText = {
  findPerson: 'Person suchen',
  addPerson: 'Person anlegen',
  showPersons: 'Diese Personen zeigen',
  person: 'Person öffnen',
  account: 'Konto öffnen',
  accounts: 'Konto suchen',
  roles: 'Zu den Rollen',
  settings: 'Zu den SCIM-Einstellungen',
  samlMappings: 'Zu den SAML-Zuordnungen',
};
