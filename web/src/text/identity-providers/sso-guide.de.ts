import type { SsoGuideText } from './sso-guide.en';

export const ssoGuide: SsoGuideText = {
  title: 'Anleitung für die Einmalanmeldung (SSO)',
  lead: 'Von nichts bis zur ersten Anmeldung: was die IT beim Anbieter tut und was HR hier tut.',
  provider: 'Anbieter',
  okta: [
    {
      text: 'Okta: Applications › Create App Integration › SAML 2.0, und der App einen Namen geben.',
      note: 'Eine App reicht für Einmalanmeldung und für die Bereitstellung.',
    },
    {
      text: 'Okta fragt nach zwei Adressen, die es erst gibt, wenn der Anbieter hier gespeichert ist. In beide vorerst https://example.com eintragen.',
    },
    {
      text: 'Name ID format: „Unspecified“. Application username: „Okta username“. Dann Next und Finish.',
      note: 'Der Application username ist die Kennung, unter der man hier bekannt ist: Die Bereitstellung muss denselben Wert als userName senden.',
    },
    {
      text: 'Okta: Sign On › SAML metadata: die Adresse öffnen und die Seite als Datei speichern. Hier: diese Datei auswählen und den Identitätsanbieter speichern.',
    },
    {
      text: 'Hier: den Identitätsanbieter öffnen. Okta: General › SAML Settings › Edit: die Adresse für Antworten (ACS-URL) und als Audience URI unsere Entity-ID einfügen.',
      note: '„Use this for Recipient URL and Destination URL“ bleibt angehakt. Response und Assertion Signature: Signed, RSA-SHA256, SHA256. Assertion encryption: Unencrypted.',
    },
    {
      text: 'Hier: unter SCIM „SAML-SSO-Zuordnungen anlegen“ einschalten, diesen Identitätsanbieter wählen und als Benutzerkennung den SCIM-Benutzernamen.',
      note: 'Von da an kann sich jedes Konto, das die Bereitstellung anlegt, sofort anmelden.',
    },
    { text: 'Okta: General › App Settings › Provisioning: SCIM. Dann der Anleitung unter SCIM folgen.' },
    { text: 'Eine Person zuweisen und auf dieser Seite die Anmeldung ausprobieren.' },
  ],
  entra: [
    {
      text: 'Entra Admin Center: Unternehmensanwendungen › Neue Anwendung › Eigene Anwendung erstellen, nicht im Katalog.',
      note: 'Eine Anwendung reicht für Einmalanmeldung und für die Bereitstellung.',
    },
    {
      text: 'Entra: Einmaliges Anmelden › SAML. Unter „SAML-Zertifikate“ die Verbundmetadaten-XML herunterladen. Hier: diese Datei auswählen und den Identitätsanbieter speichern.',
    },
    {
      text: 'Hier: den Identitätsanbieter öffnen, die Adresse unserer Metadaten öffnen und als Datei speichern. Entra: „Metadatendatei hochladen“.',
      note: 'Oder Bezeichner, Antwort-URL und Anmelde-URL von dieser Seite eintippen.',
    },
    {
      text: 'Entra: Attribute & Ansprüche › Eindeutiger Benutzerbezeichner: Quellattribut user.userprincipalname, Format „Nicht angegeben“ oder „E-Mail-Adresse“.',
      note: 'Die Bereitstellung muss denselben Wert als userName senden; das tut Entra ID von selbst.',
    },
    {
      text: 'Entra: SAML-Zertifikate › Bearbeiten: Signaturoption „SAML-Antwort und -Assertion signieren“, SHA-256. Keine Tokenverschlüsselung.',
    },
    {
      text: 'Hier: unter SCIM „SAML-SSO-Zuordnungen anlegen“ einschalten, diesen Identitätsanbieter wählen und als Benutzerkennung den SCIM-Benutzernamen.',
      note: 'Von da an kann sich jedes Konto, das die Bereitstellung anlegt, sofort anmelden.',
    },
    {
      text: 'Entra: Benutzer und Gruppen: eine Person hinzufügen. Dann Bereitstellung: der Anleitung unter SCIM folgen.',
    },
    { text: 'Auf dieser Seite die Anmeldung ausprobieren.' },
  ],
};
