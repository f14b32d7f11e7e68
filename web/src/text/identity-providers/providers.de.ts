import type { ProvidersText } from './providers.en';

export const providers: ProvidersText = {
  title: 'Identitätsanbieter',
  lead: 'Bei einem [[identityProvider|Identitätsanbieter]] melden sich die Leute mit [[singleSignOn|Einmalanmeldung]] (SAML) an.',
  provider: 'Identitätsanbieter',
  add: 'Identitätsanbieter hinzufügen',
  empty: 'Noch kein Identitätsanbieter',
  emptyText:
    'Fügen Sie einen hinzu, wenn sich die Leute hier über Okta, Entra ID oder Ähnliches anmelden. Die IT gibt Ihnen eine Metadaten-Datei; mehr brauchen Sie nicht.',
  name: 'Name',
  nameHint: 'Wie Sie ihn nennen, z. B. Okta.',
  entityId: 'Entity-ID',
  entityIdHint: 'Bei Okta: „Issuer“. Bei Entra ID: „Microsoft Entra Identifier“. [[entityId]]',
  ssoUrl: 'Anmelde-URL',
  ssoUrlHint: 'Wohin der Browser zum Anmelden geschickt wird. [[ssoUrl]]',
  certificates: 'Signaturzertifikate',
  certificatesHint:
    'Eines oder mehrere, jedes von -----BEGIN CERTIFICATE----- bis -----END CERTIFICATE-----. [[certificate]]',
  enabledLabel: 'Eingeschaltet',
  enabledHint: 'Ein ausgeschalteter Anbieter lässt sich in den SCIM-Einstellungen nicht wählen.',
  state: 'Zustand',
  enabled: 'Eingeschaltet',
  disabled: 'Ausgeschaltet',
  details: 'Angaben',
  newTitle: 'Identitätsanbieter hinzufügen',
  create: 'Identitätsanbieter hinzufügen',
  save: 'Speichern',
  delete: 'Löschen',
  deleteTitle: 'Diesen Identitätsanbieter löschen?',
  deleteText:
    'Das geht nur, solange keine SAML-Zuordnung und keine Einstellung ihn benutzt. Es lässt sich nicht rückgängig machen.',
  logout: {
    title: 'Universal Logout',
    lead: 'Freiwillig. Der Anbieter kann jemanden hier sofort abmelden, etwa wenn ein Konto übernommen wurde. Okta nennt das Universal Logout. Es geht, sobald der Aussteller und die Schlüssel oder deren Adresse ausgefüllt sind.',
    saveFirst:
      'Speichern Sie den Identitätsanbieter zuerst; danach steht hier die Adresse, die in Okta einzutragen ist.',
    url: 'Abmelde-Adresse',
    urlHint:
      'Bei Okta: „Logout endpoint URL“ (Global Token Revocation). Authentifizierung: Signed JWT. Sie ist nicht geheim.',
    issuer: 'Aussteller',
    issuerHint: 'Bei Okta: die Adresse Ihrer Organisation, z. B. https://acme.okta.com, ohne Schrägstrich am Ende.',
    keysUrl: 'Adresse der öffentlichen Schlüssel',
    keysUrlHint: 'Bei Okta: dieselbe Adresse, gefolgt von /oauth2/v1/keys.',
    keys: 'Die öffentlichen Schlüssel selbst',
    keysHint: 'Nur statt ihrer Adresse: ein JSON Web Key Set, {"keys": […]}.',
  },
  metadata: {
    title: 'Aus einer Metadaten-Datei ausfüllen',
    lead: 'Der schnellste Weg: Eine [[metadata|Metadaten-Datei]] enthält alles Folgende.',
    choose: 'Metadaten-Datei (XML) wählen',
    where: 'Bei Okta: Sign On › SAML metadata.',
    read: 'Unten ausgefüllt. Bitte prüfen, dann speichern.',
    problems: {
      'not-xml': 'Das ist keine Metadaten-Datei. Es müsste eine XML-Datei des Identitätsanbieters sein.',
      'no-provider':
        'Die Datei beschreibt keinen Identitätsanbieter. Vielleicht sind es die Metadaten einer anderen Anwendung.',
      'no-sso-url': 'Die Datei nennt keine Anmelde-URL, die ein Browser benutzen kann.',
    },
  },
};
