import type { NavText } from './nav.en';

export const nav: NavText = {
  label: 'Hauptmenü',
  administration: 'Verwaltung',
  integrations: 'Verwaltung › Integrationen',
  integrationsShort: 'Integrationen',
  records: 'Stammdaten',
  scim: 'SCIM',
  log: 'Protokoll',
  review: 'Zu klären',
  openItems: 'offen',
  identityProviders: 'Identitätsanbieter',
  samlMappings: 'SAML-Zuordnungen',
  webhooks: 'Webhooks',
  people: 'Personen',
  accounts: 'Konten',
  accessReport: 'Zugangsbericht',
  roles: 'Rollen',
  audit: 'Änderungsnachweis',
  dataProtection: 'Datenschutz',
};
