import type { ItPageText } from './it-page.en';

export const itPage: ItPageText = {
  title: 'Benutzerbereitstellung für Cezanne HR',
  for: (company) => `Was beim Anbieter für ${company} einzutragen ist`,
  intro:
    'HR führt die Personen; Ihr Anbieter (Okta, Microsoft Entra ID oder ein anderer, der SCIM 2.0 spricht) legt deren Anmeldekonten an, ändert sie und schaltet sie ab. Sie brauchen dafür kein Konto in Cezanne HR.',
  asOf: 'Stand der Einstellungen von HR:',
  linkEnds: 'Dieser Link gilt bis',
  off: 'HR hat die Bereitstellung noch nicht eingeschaltet: Bis dahin wird jede Anfrage abgelehnt, auch der Verbindungstest.',
  print: 'Drucken / als PDF speichern',
  language: 'Sprache',
  connection: {
    title: 'Verbindung',
    tenantId: 'Mandanten-ID (Tenant ID)',
    tenantIdHint: 'Eine App aus dem Katalog von Okta fragt nur nach diesem Teil.',
    scimUrl: 'SCIM-URL (Base URL, Tenant URL)',
    token: 'Geheimes Token',
    tokenText:
      'Nicht auf dieser Seite. HR erzeugt es und gibt es Ihnen auf anderem, sicherem Weg. Es gehört in den HTTP-Header „Authorization“.',
    uniqueId: 'Eindeutiges Merkmal der Benutzer',
    tokenUrl: 'Token-URL',
    tokenUrlHint:
      'Nur für OAuth 2 mit „Client Credentials“, an Stelle des geheimen Tokens; Client-ID und Geheimnis dafür gibt Ihnen HR. In Entra ID: „Token Endpoint“.',
  },
  mapping: {
    title: 'Was zuzuordnen ist',
    lead: 'Nur diese Attribute werden gelesen. Alles andere wird übergangen und nie gespeichert.',
    table: 'Attribute eines Benutzers',
    attribute: 'SCIM-Attribut',
    send: 'Was zu schicken ist',
    okta: 'Meist in Okta',
    entra: 'Meist in Entra ID',
    userName: 'Der Name zum Anmelden. Pflicht.',
    email: 'Die geschäftliche E-Mail-Adresse.',
    keys: {
      internalEmail: 'Die geschäftliche E-Mail-Adresse, wie HR sie führt. Sie findet die Person.',
      externalEmail: 'Die private E-Mail-Adresse, wie HR sie führt. Sie findet die Person.',
      personCode: 'Die Personalnummer, wie HR sie führt; führende Nullen zählen. Sie findet die Person.',
      employmentId: 'Die Vertragsnummer, wie HR sie führt; führende Nullen zählen. Sie findet die Person.',
    },
    secondKeys: {
      internalEmail: 'Die geschäftliche E-Mail-Adresse. Wird sie geschickt, muss sie zur selben Person führen.',
      externalEmail: 'Die private E-Mail-Adresse. Wird sie geschickt, muss sie zur selben Person führen.',
      personCode: 'Die Personalnummer. Wird sie geschickt, muss sie zur selben Person führen.',
      employmentId: 'Die Vertragsnummer. Wird sie geschickt, muss sie zur selben Person führen.',
    },
    number: 'Nicht nötig.',
    names:
      'Werden beim Anlegen eines Kontos mit den Namen verglichen, die HR führt, und nie übernommen. Okta verlangt sie.',
    role: 'Der Originalname einer Rolle aus der Liste unten. Ohne ihn ist es Self-Service.',
    externalId: 'Ihre eigene Nummer des Benutzers; sie wird aufbewahrt und zurückgegeben. Okta schickt sie von selbst.',
    active: 'Kommt vom Zuweisen und vom Aufheben der Zuweisung. „False“ beendet die Anmeldung sofort.',
    namespaces: 'Namensräume, für eine eigene App',
  },
  roles: {
    title: 'Rollen',
    lead: 'Genau einen dieser Originalnamen schicken. Übersetzungen werden abgelehnt.',
    none: 'HR erlaubt dem Anbieter keine Rolle zu vergeben.',
  },
  sso: {
    title: 'Einmalanmeldung (SSO)',
    nameId: (identifier) =>
      `Mit jedem neuen Konto entsteht nach den Einstellungen von HR ein Eintrag für die Einmalanmeldung mit SAML. Damit er passt, muss die NameID Ihrer SAML-App ${identifier} sein, Buchstabe für Buchstabe.`,
    identifiers: {
      scimUserName: 'derselbe Wert wie userName',
      scimEmail: 'derselbe Wert wie die primäre E-Mail',
      scimExternalId: 'derselbe Wert wie externalId',
    },
  },
  okta: {
    title: 'Schritte in Okta',
    steps: [
      {
        text: 'Applications › Browse App Catalog: Cezanne HR wählen; oder Create App Integration für eine eigene App mit SCIM provisioning.',
      },
      {
        text: 'Provisioning › Integration › Configure API Integration: „Enable API integration“ anhaken. Die Mandanten-ID eintragen und das geheime Token einfügen.',
        note: 'In einer eigenen App: die ganze SCIM-URL als „Base URL“, „userName“ als „unique identifier“, „HTTP Header“ als Anmeldeart.',
      },
      { text: '„Test API Credentials“ drücken, dann „Save“.' },
      {
        text: 'Provisioning › To App: Create Users, Update User Attributes und Deactivate Users einschalten.',
      },
      {
        text: 'Die Zuordnung der Attribute mit der Tabelle oben vergleichen. „Push Groups“ nicht benutzen: Gruppen gibt es hier nicht.',
      },
      { text: 'Assignments: zuerst einen Benutzer zuweisen und HR bitten, in das Protokoll zu sehen.' },
      {
        text: 'Wird ein Benutzer abgelehnt, sagt der Satz an der Aufgabe, warum, und wer es behebt. Danach: Dashboard › Tasks, „Retry Selected“ drücken.',
      },
    ],
  },
  entra: {
    title: 'Schritte in Microsoft Entra ID',
    steps: [
      {
        text: 'Enterprise applications › New application › Create your own application › Non-gallery; oder die vorhandene öffnen.',
      },
      {
        text: 'Provisioning: den Modus Automatic wählen. Die SCIM-URL als Tenant URL eintragen und das geheime Token einfügen.',
      },
      { text: '„Test Connection“ drücken, dann „Save“.' },
      {
        text: 'Mappings: „Provision Groups“ ausschalten. In „Provision Users“ die Attribute mit der Tabelle oben vergleichen.',
        note: 'displayName, name.givenName und name.familyName entfernen, außer wenn HR die Namen vergleichen will: Zurückgegeben werden die Namen von HR, sodass jeder Durchlauf sie ändern wollte.',
      },
      { text: 'Einen Benutzer mit „Provision on demand“ bereitstellen und HR bitten, in das Protokoll zu sehen.' },
      {
        text: 'Die Bereitstellung starten. Entra ID arbeitet dann etwa alle 40 Minuten und versucht Abgelehntes von selbst wieder.',
        note: 'Sofort noch einmal: „Provision on demand“ für diesen Benutzer.',
      },
    ],
    strict:
      'Die Einstellung „Werte, die HR gehören“ passt noch nicht zu Entra ID: Änderungen, die einen Wert von HR nennen, werden abgelehnt. Bitten Sie HR, „Unseren behalten und nie ablehnen“ zu wählen.',
  },
  gone: {
    title: 'Diese Seite gibt es nicht',
    text: 'Der Link ist falsch, abgelaufen oder zurückgenommen. Bitten Sie HR um einen neuen.',
  },
};
