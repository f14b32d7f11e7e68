import type { SamlText } from './saml.en';

export const saml: SamlText = {
  title: 'Einmalanmeldung (SSO)',
  lead: 'Neue Konten können sich vom ersten Tag an über Ihren [[identityProvider|Identitätsanbieter]] anmelden, per [[singleSignOn|Einmalanmeldung]].',
  enable: 'SAML-SSO-Zuordnungen anlegen',
  enableHint:
    'Jedes neue Konto wird für die Einmalanmeldung eingetragen. Spätere Änderungen lassen den Eintrag in Ruhe.',
  provider: 'Identitätsanbieter',
  providerHint: 'Wo sich die Leute anmelden.',
  identifier: 'Benutzerkennung',
  identifierHint:
    'Mit welchem Wert der Identitätsanbieter den Benutzer nennt. Im Zweifel weiß es die IT. [[userIdentifier]]',
  identifiers: {
    scimUserName: 'SCIM-Benutzername',
    scimEmail: 'SCIM-E-Mail',
    scimExternalId: 'Externe SCIM-ID',
  },
  choose: 'Bitte wählen …',
  noProvider: 'Es gibt noch keinen eingeschalteten Identitätsanbieter.',
  addProvider: 'Einen hinzufügen',
  addAnother: 'Einen weiteren Identitätsanbieter hinzufügen',
};
