import { number } from '../numbers/numbers.de';
import type { MendingText } from './mending.en';

export const mending: MendingText = {
  reason: 'Begründung',
  reasonHint: 'Für alle, die es später lesen.',
  dismiss: {
    button: 'Ablegen',
    title: 'Dies ablegen?',
    text: 'Es verschwindet aus der Liste, sonst ändert sich nichts. Versucht es der Anbieter noch einmal, ist es wieder offen.',
    confirm: 'Ablegen',
  },
  dismissMany: {
    button: 'Ablegen …',
    title: (items) => (items === 1 ? 'Diesen Eintrag ablegen?' : `${number(items)} Einträge ablegen?`),
    text: 'Sie verschwinden aus der Liste, sonst ändert sich nichts. Wen der Anbieter noch einmal schickt, der ist wieder offen.',
  },
  keep: {
    button: 'Es ist die richtige Person',
    title: 'Das Konto so lassen?',
    text: 'Das Konto bleibt bei dieser Person, und dies verschwindet aus der Liste.',
    confirm: 'Konto behalten',
  },
  wrongPerson: {
    button: 'Es ist die falsche Person',
    title: 'Ist es die falsche Person?',
    text: 'Das Konto wird endgültig geschlossen, samt Einmalanmeldung; offene Sitzungen enden sofort. Die Person ist frei für das richtige Konto. Das lässt sich nicht rückgängig machen.',
    confirm: 'Konto schließen',
  },
  link: {
    button: 'Es ist diese Person',
    other: 'Jemand anderes …',
    title: 'Sagen, wer es ist',
    text: 'Schickt der Anbieter diesen Benutzer das nächste Mal, entsteht das Konto für diese Person, was auch immer die Zuordnung findet. Das gilt einmal, und bis dahin können Sie es zurücknehmen.',
    person: 'Person',
    confirm: 'Es ist diese Person',
  },
  correct: {
    email: 'Adresse berichtigen',
    number: 'Nummer berichtigen',
    name: 'Namen berichtigen',
    title: (name) => `Angaben von ${name} berichtigen?`,
    text: 'Das ändert sich:',
    attribute: 'Feld',
    before: 'Jetzt',
    after: 'Dann',
    employment: 'Welcher Vertrag',
    noEmployment: 'Diese Person hat noch keinen Vertrag. Fügen Sie bei der Person einen mit dieser Nummer hinzu.',
    confirm: 'Angaben berichtigen',
  },
  assignable: {
    button: 'Vergabe erlauben',
    title: (role) => `Darf der Anbieter „${role}“ vergeben?`,
    text: 'Ab jetzt bekommt sie jeder, den der Anbieter mit dieser Rolle schickt.',
    confirm: 'Erlauben',
  },
  granted: {
    button: 'Das ist richtig',
    title: 'Soll diese Person HR Professional sein?',
    text: 'Das Konto behält die Rolle, und dies verschwindet aus der Liste.',
    confirm: 'Rolle behalten',
  },
  takeRole: {
    button: 'Rolle wegnehmen',
    title: 'Die HR-Rolle wegnehmen?',
    text: 'Das Konto bekommt sofort eine andere Rolle. Schickt der Anbieter die HR-Rolle wieder, wird sie wieder vergeben und steht wieder hier: Die IT muss sie auch dort wegnehmen.',
    role: 'Rolle ab jetzt',
    confirm: 'Rolle ändern',
  },
  identifier: {
    none: 'Kein Konto hat diese Kennung als Benutzernamen, E-Mail oder ID beim Anbieter.',
    because: {
      'user-name': 'Es ist der Benutzername.',
      email: 'Es ist eine E-Mail dieses Kontos.',
      'external-id': 'Es ist die ID beim Anbieter.',
    },
    mappedAs: 'Bisher meldet man sich dort an als',
    button: 'Es ist dieses Konto',
    title: 'Gehört dieses Konto wirklich ihr oder ihm?',
    text: 'Wer sich beim Identitätsanbieter unter dieser Kennung anmeldet, kommt ab jetzt in dieses Konto, und unter der bisherigen nicht mehr. Seien Sie sicher, wer es ist: Jemand Neues kann den Namen von jemand anderem bekommen haben.',
    confirm: 'Diese Kennung einlassen',
  },
  deactivate: 'Jenes Konto abschalten',
  deactivateText:
    'Niemand kann sich mehr damit anmelden, offene Sitzungen enden sofort. Der nächste Versuch des Anbieters übernimmt es.',
  deactivateReason: 'Der nächste Versuch des Anbieters soll das Konto übernehmen',
  translates: (sent, original) => `„${sent}“ ist eine Übersetzung von „${original}“.`,
  roles: (names) => `Diese Rollen können geschickt werden: ${names}.`,
};
