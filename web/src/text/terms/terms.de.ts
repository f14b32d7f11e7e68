import type { TermsText } from './terms.en';

export const terms: TermsText = {
  what: 'Was ist das?',
  whatIs: (name) => `(${name})`,
  words: {
    scim: {
      name: 'SCIM',
      text: 'Die Sprache, in der Okta, Entra ID und ähnliche Systeme anderen mitteilen, wer neu ist, was sich geändert hat und wer geht. Damit muss hier niemand Konten eintippen.',
      more: 'HR schaltet es ein und wählt, woran die Personen erkannt werden. Den Rest macht die IT am anderen Ende.',
    },
    provider: {
      name: 'Anbieter',
      text: 'Das System, in dem die IT führt, wer bei Ihnen arbeitet und was er benutzen darf: meist Okta oder Microsoft Entra ID.',
      more: 'Die IT kümmert sich darum.',
    },
    provisioning: {
      name: 'Bereitstellung',
      text: 'Der Anbieter legt hier Anmeldekonten an, hält sie aktuell und schaltet sie ab, wenn jemand geht. Eine Person legt er nie an: Das bleibt bei HR.',
    },
    scimUrl: {
      name: 'SCIM-URL',
      text: 'Die Adresse, unter der der Anbieter uns erreicht. Sie ist nicht geheim.',
      more: 'Die IT trägt sie beim Anbieter ein.',
    },
    tenantId: {
      name: 'Mandanten-ID',
      text: 'Der kurze Name Ihres Unternehmens in diesem System. Er ist nicht geheim und ändert sich nie.',
      more: 'Alle geben ihn beim Anmelden ein, und die IT trägt ihn beim Anbieter ein.',
    },
    token: {
      name: 'Token',
      text: 'Ein langes Passwort, das der Anbieter bei jeder Anfrage vorzeigt, damit wir wissen, dass es wirklich Ihr Anbieter ist. Wer es hat, kann hier Konten anlegen und schließen.',
      more: 'Geben Sie es der IT auf sicherem Weg, nie per E-Mail. Geht es verloren, erzeugen Sie ein neues.',
    },
    itPage: {
      name: 'Seite für die IT',
      text: 'Eine Seite, die der IT zeigt, was beim Anbieter einzutragen ist. Wer den Link hat, kann sie ohne Anmeldung lesen; ändern lässt sich dort nichts, und weder eine Person noch das Token stehen darauf.',
    },
    secondKey: {
      name: 'Zweiter Wert',
      text: 'Neben dem Wert, der die Person findet, schickt der Anbieter oft noch einen, etwa eine Nummer neben der Adresse. Führen beide zur selben Person, ist es die richtige. Tun sie das nicht, bekommt niemand ein Konto, bis HR nachgesehen hat.',
    },
    singleSignOn: {
      name: 'Einmalanmeldung',
      text: 'Man meldet sich einmal an, bei Okta oder Entra ID, und kommt dann ohne weiteres Passwort hier herein.',
    },
    identityProvider: {
      name: 'Identitätsanbieter',
      text: 'Das System, in dem man sein Passwort eingibt und das uns dann sagt, wer man ist. Meist dasselbe Okta oder Entra ID, das die Konten anlegt.',
      more: 'Die IT gibt Ihnen eine Datei, mit der es hier eingerichtet wird.',
    },
    samlMapping: {
      name: 'SAML-Zuordnung',
      text: 'Ein Eintrag, der sagt: Wer beim Identitätsanbieter so heißt, ist hier jenes Konto. Ohne einen kommt auch jemand mit Konto nicht per Einmalanmeldung herein.',
    },
    userIdentifier: {
      name: 'Benutzerkennung',
      text: 'Der Name, unter dem der Identitätsanbieter jemanden meldet, der sich anmeldet, oft der Benutzername oder die E-Mail-Adresse. Beide Seiten müssen ihn genau gleich schreiben.',
      more: 'Die IT weiß, welcher es ist; dort heißt er „NameID“.',
    },
    entityId: {
      name: 'Entity-ID',
      text: 'Der Name, mit dem sich ein Identitätsanbieter nennt, damit sich niemand anderes für ihn ausgeben kann. Er sieht oft wie eine Webadresse aus, ist aber nur ein Name.',
      more: 'Sie steht in der Metadaten-Datei, die die IT Ihnen gibt.',
    },
    ssoUrl: {
      name: 'Anmelde-URL',
      text: 'Die Adresse der Seite, auf der man beim Identitätsanbieter sein Passwort eingibt.',
      more: 'Sie steht in der Metadaten-Datei, die die IT Ihnen gibt.',
    },
    certificate: {
      name: 'Signaturzertifikat',
      text: 'Damit erkennen wir, dass eine Antwort wirklich von Ihrem Identitätsanbieter kommt und unterwegs nicht verändert wurde. Es ist nicht geheim.',
      more: 'Es steht in der Metadaten-Datei. Nach einigen Jahren endet es; dann gibt Ihnen die IT ein neues.',
    },
    metadata: {
      name: 'Metadaten-Datei',
      text: 'Eine Datei, in der sich ein Identitätsanbieter beschreibt. Mit ihr müssen Sie nichts eintippen.',
      more: 'Die IT lädt sie bei Okta oder Entra ID herunter und schickt sie Ihnen. Nichts darin ist geheim.',
    },
    originalName: {
      name: 'Originalname',
      text: 'Der Name einer Rolle, wie er zuerst eingegeben wurde. Übersetzungen sind nur zum Lesen da: Der Anbieter muss den Originalnamen schicken.',
    },
    externalUser: {
      name: 'Externer Benutzer',
      text: 'Ein Konto ohne Person: für jemanden, der hier für HR arbeitet, aber nicht als Person geführt wird, etwa eine Beraterin. Es kann nur HR-Rollen haben, und der Anbieter sieht es nie.',
    },
    externalId: {
      name: 'ID beim Anbieter',
      text: 'Die Nummer, unter der der Anbieter diesen Benutzer kennt. Sie bleibt gleich, wenn sich Name und Adresse ändern.',
    },
  },
};
