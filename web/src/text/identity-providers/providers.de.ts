import { signInTest } from './sign-in-test.de';
import { ssoGuide } from './sso-guide.de';
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
  signedRequests: 'Unsere Anfragen unterschreiben',
  signedRequestsHint:
    'An, wo der Identitätsanbieter es verlangt; seine Metadaten-Datei sagt es. Unsere enthalten dann das Zertifikat.',
  certificateStates: {
    valid: 'gültig',
    expired:
      'abgelaufen; es gilt weiter, denn der Anbieter kann noch damit unterschreiben: Fragen Sie die IT nach dem neuen',
    'not-yet-valid': 'noch nicht gültig; es gilt trotzdem',
    unusable: 'nicht brauchbar: Fragen Sie die IT nach einem RSA-Zertifikat mit 2048 Bit oder mehr',
  },
  certificateUntil: 'bis',
  enabledLabel: 'Eingeschaltet',
  enabledHint:
    'Ein ausgeschalteter Anbieter lässt sich in den SCIM-Einstellungen nicht wählen, und niemand meldet sich mit ihm an.',
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
  passwords: {
    title: 'Anmeldung mit Passwort',
    lead: 'HR Professionals können sich außer mit der Einmalanmeldung auch mit einem Passwort anmelden. Alle anderen nie.',
    label: 'HR Professionals dürfen sich mit einem Passwort anmelden',
    hint: 'Aus: Alle kommen über einen Identitätsanbieter, mit allem, was er verlangt, etwa einem zweiten Faktor.',
    isOff:
      'Passwörter sind aus. Wenn Ihr Identitätsanbieter einmal ausfällt, kann sie wieder zulassen, wer dieses System betreibt.',
    isOn: 'Passwörter sind wieder an.',
    askTitle: 'Passwörter ausschalten?',
    askText: [
      'Niemand kann sich hier mehr mit einem Passwort anmelden; wer angemeldet ist, bleibt es.',
      'Das geht nur, wenn sich in den letzten 30 Tagen ein HR Professional mit einem Identitätsanbieter angemeldet hat und es wieder könnte. So können Sie sich nicht aussperren.',
      'Sie können Passwörter hier jederzeit wieder einschalten. Fällt der Identitätsanbieter aus, kann das auf der Kommandozeile, wer dieses System betreibt.',
    ],
    confirm: 'Passwörter ausschalten',
  },
  ours: {
    title: 'Was die IT beim Identitätsanbieter einträgt',
    lead: 'Damit weiß der Identitätsanbieter, wohin er Leute schickt, die sich angemeldet haben. Nichts davon ist geheim.',
    acsUrl: 'Adresse für Antworten (ACS-URL)',
    acsUrlHint: 'In Okta: „Single sign-on URL“. In Entra ID: „Antwort-URL (Assertionsverbraucherdienst-URL)“.',
    entityId: 'Unsere Entity-ID, zugleich die Adresse unserer Metadaten',
    entityIdHint:
      'In Okta: „Audience URI (SP Entity ID)“. In Entra ID: „Bezeichner (Entitäts-ID)“. Wer Metadaten lesen kann, braucht nur diese.',
    loginUrl: 'Wo eine Anmeldung beginnt',
    loginUrlHint: 'Für ein Lesezeichen, oder wo der Identitätsanbieter danach fragt. In Entra ID: „Anmelde-URL“.',
  },
  signInTest,
  ssoGuide,
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
