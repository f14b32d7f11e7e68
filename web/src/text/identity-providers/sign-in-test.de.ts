import type { SignInTestText } from './sign-in-test.en';

const checks: SignInTestText['checks'] = {
  size: { name: 'Die Antwort ist nicht zu groß', todo: 'Weniger Attribute senden, vor allem keine Gruppenlisten.' },
  encoding: {
    name: 'Die Antwort kommt so an, wie sie soll',
    todo: 'Das Formularfeld SAMLResponse muss Base64 sein, einmal.',
  },
  doctype: { name: 'Die Antwort enthält nichts, was andere Dateien lesen könnte', todo: 'Den Dokumenttyp weglassen.' },
  xml: { name: 'Die Antwort ist lesbar', todo: 'Sie muss wohlgeformtes XML in UTF-8 sein.' },
  response: { name: 'Die Antwort ist die einer Anmeldung', todo: 'SAML 2.0 mit der Bindung HTTP-POST wählen.' },
  assertion: {
    name: 'Sie sagt von genau einer Person, wer das ist',
    todo: 'Eine Assertion senden und deren Verschlüsselung ausschalten.',
  },
  ids: { name: 'Ihre Teile lassen sich unterscheiden', todo: 'Jede ID darf nur einmal vorkommen.' },
  signed: { name: 'Sie ist unterschrieben', todo: 'Die Signatur der Antwort, der Assertion oder beider einschalten.' },
  'signature-place': {
    name: 'Die Unterschrift steht, wo sie hingehört',
    todo: 'Die Antwort oder die Assertion selbst signieren, jede höchstens einmal.',
  },
  'signature-algorithm': {
    name: 'Die Unterschrift ist eine starke',
    todo: 'RSA-SHA256 und SHA-256 oder besser wählen.',
  },
  'signature-transforms': {
    name: 'Alles davon ist unterschrieben',
    todo: 'Enveloped Signature mit Exclusive Canonicalization benutzen, wie Okta und Entra ID es tun.',
  },
  certificates: {
    name: 'Wir haben ein Zertifikat des Anbieters',
    todo: 'HR die Metadaten-Datei oder das Signaturzertifikat geben; es wird unten eingetragen.',
  },
  signature: {
    name: 'Die Unterschrift ist wirklich die des Anbieters',
    todo: 'Die Signaturzertifikate vergleichen. Nach einem Wechsel muss das neue unten dazukommen.',
  },
  status: { name: 'Der Anbieter sagt, dass die Anmeldung gelungen ist', todo: 'Im Protokoll des Anbieters nachsehen.' },
  issuer: {
    name: 'Sie kommt von dem Anbieter, der hier eingetragen ist',
    todo: 'Issuer und die Entity-ID unten müssen gleich sein, Zeichen für Zeichen.',
  },
  destination: {
    name: 'Sie war für diese Adresse bestimmt',
    todo: 'Die ACS-URL dieser Seite beim Anbieter eintragen.',
  },
  'in-response-to': {
    name: 'Sie antwortet auf eine Anmeldung, die hier begann',
    todo: 'Bei der Adresse beginnen, die der Versuch öffnet, nicht beim Anbieter.',
  },
  request: {
    name: 'Wir kennen diese Anmeldung, und sie ist nicht vorbei',
    todo: 'Den Versuch neu beginnen und in zehn Minuten beantworten.',
  },
  browser: {
    name: 'Sie kommt im selben Browser zurück',
    todo: 'Von Anfang bis Ende ein Browserfenster benutzen und Cookies zulassen.',
  },
  audience: {
    name: 'Sie wurde für dieses System gemacht',
    todo: 'Unsere Entity-ID dieser Seite als Audience URI oder Bezeichner eintragen.',
  },
  recipient: { name: 'Sie nennt diese Adresse als Empfänger', todo: 'Die ACS-URL auch als Recipient URL benutzen.' },
  confirmation: { name: 'Sie ist frisch, was die Person angeht', todo: 'Die Uhren beider Server prüfen.' },
  conditions: { name: 'Sie ist frisch, als Ganzes', todo: 'Die Uhren beider Server prüfen.' },
  'name-id': {
    name: 'Sie sagt, unter welcher Kennung sie die Person kennt',
    todo: 'Eine NameID nur mit Text senden, höchstens 1.024 Zeichen.',
  },
  library: {
    name: 'Ein zweites Lesen kommt zum selben Ergebnis',
    todo: 'Schicken Sie uns die Antwort; von selbst sollte das nicht geschehen.',
  },
  provider: { name: 'Der Identitätsanbieter ist hier eingeschaltet', todo: 'HR schaltet ihn unten ein.' },
  mapping: {
    name: 'Eine SAML-Zuordnung sagt, wessen Konto das ist',
    todo: 'HR legt eine Zuordnung mit genau dieser Kennung an, oder Sie senden eine andere NameID.',
  },
  active: {
    name: 'Das Konto ist aktiv',
    todo: 'Den Benutzer beim Anbieter zuweisen, oder HR reaktiviert das Konto.',
  },
  open: { name: 'HR hat das Konto nicht geschlossen', todo: 'HR öffnet es wieder.' },
  employed: { name: 'Die Person ist heute beschäftigt, wo HR das verlangt', todo: 'HR berichtigt die Daten.' },
};

export const signInTest: SignInTestText = {
  title: 'Anmeldung ausprobieren',
  lead: 'Melden Sie sich so an, wie alle es tun werden, in einem neuen Tab. Es folgt nichts daraus: Sie sehen hier nur, was geprüft wurde. Das geht auch, bevor der Anbieter eingeschaltet ist.',
  start: 'Anmeldung ausprobieren',
  again: 'Noch einmal ausprobieren',
  waiting: 'Wir warten auf die Antwort des Identitätsanbieters. Melden Sie sich dort an, im neuen Tab.',
  open: 'Anmeldung in einem neuen Tab öffnen',
  allPassed: 'Jede Prüfung ist bestanden: Dieses Konto kann sich anmelden.',
  failed: (failed, all) =>
    failed === 1
      ? `Eine von ${all} Prüfungen ist nicht bestanden.`
      : `${failed} von ${all} Prüfungen sind nicht bestanden.`,
  passedOnes: (passed) => `${passed} Prüfungen sind bestanden`,
  passed: 'Bestanden:',
  notPassed: 'Nicht bestanden:',
  whatToDo: 'Was zu tun ist:',
  forIt: 'Für die IT:',
  checks,
};
