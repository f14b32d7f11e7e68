import type { GuideText } from './guide.en';

export const guide: GuideText = {
  title: 'Anleitung',
  lead: 'Was die IT beim Anbieter tut, mit Ihren Werten.',
  provider: 'Anbieter',
  values: { tenantId: 'Mandanten-ID (Tenant ID)', scimUrl: 'SCIM-URL' },
  okta: [
    { text: 'In der Okta Admin Console „Applications“ öffnen und die App Cezanne HR wählen.' },
    { text: 'Auf dem Reiter „Provisioning“ auf „Configure API Integration“ und „Enable API integration“ anhaken.' },
    {
      text: 'Die Mandanten-ID eintragen und das geheime Token einfügen.',
      values: ['tenantId'],
      note: 'In einer eigenen App die ganze SCIM-URL als „Base URL“, „userName“ als „unique identifier“ und „HTTP Header“ als Anmeldeart eintragen.',
    },
    {
      text: '„Test API Credentials“ drücken, dann „Save“.',
      note: 'Die Liste oben hakt dann „Verbindung geprüft“ ab.',
    },
    { text: 'Unter „To App“ Create Users, Update User Attributes und Deactivate Users einschalten.' },
    { text: 'Die Zuordnung der Attribute prüfen.', values: ['mapping'] },
    { text: 'Auf dem Reiter „Assignments“ zuerst einen Benutzer zuweisen und hier das Protokoll beobachten.' },
  ],
  entra: [
    { text: 'Im Entra Admin Center „Enterprise applications“ öffnen und die Anwendung wählen oder anlegen.' },
    { text: '„Provisioning“ öffnen und als Modus „Automatic“ wählen.' },
    { text: 'Die Tenant URL eintragen und das geheime Token einfügen.', values: ['scimUrl'] },
    { text: '„Test Connection“ drücken, dann „Save“.', note: 'Die Liste oben hakt dann „Verbindung geprüft“ ab.' },
    {
      text: 'Unter „Mappings“ die Attribute prüfen. Die Zuordnung der Namen entfernen, Gruppen ausschalten.',
      values: ['mapping'],
    },
    { text: 'Hier unter „Werte, die HR gehören“ die Wahl „Unseren behalten und nie ablehnen“ treffen.' },
    {
      text: 'Einen Benutzer mit „Provision on demand“ bereitstellen und das Protokoll beobachten.',
      note: 'Danach arbeitet Entra ID etwa alle 40 Minuten.',
    },
  ],
  mapping: {
    attribute: 'Attribut',
    meaning: 'Was zu schicken ist',
    userName: 'Der Benutzername zum Anmelden',
    email: 'Die geschäftliche E-Mail',
    emailAsKey: (key) => `Die ${key}: Sie findet die Person`,
    number: 'Nicht nötig',
    numberAsKey: (key) => `Die ${key}: Sie findet die Person`,
    role: 'Der Originalname einer Rolle; ohne ihn ist es Self-Service',
    namespaces: 'Namensräume, für eine eigene App',
  },
};
