import { number } from '../numbers/numbers.de';
import type { CertaintyText } from './certainty.en';

export const certainty: CertaintyText = {
  title: 'Ist es wirklich diese Person?',
  lead: 'Adressen und Nummern von Leuten, die gegangen sind, bekommt oft jemand Neues. Steht der alte Wert dann noch bei der Person, die gegangen ist, bekäme der Neue deren Konto und sähe deren Daten. Zwei weitere Blicke verhindern das.',
  second: 'Zweiter Wert, der zur selben Person führen muss',
  secondHint:
    'Sofern der Anbieter ihn schickt. Führt er zu niemandem oder zu jemand anderem, wird der Benutzer abgelehnt. [[secondKey]]',
  none: 'Keiner',
  sameValue: {
    emails:
      'Beide vergleichen die eine E-Mail-Adresse, die der Anbieter schickt. Sie müsste die interne und die externe Adresse derselben Person sein; fast alle würden abgelehnt. Wählen Sie stattdessen eine Nummer.',
    employeeNumber:
      'Beide vergleichen die eine „employee number“, die der Anbieter schickt. Sie müsste die Personalnummer und eine Vertragsnummer derselben Person sein; fast alle würden abgelehnt. Wählen Sie stattdessen eine E-Mail-Adresse.',
  },
  names: 'Wenn der Name, der kommt, ein anderer ist',
  namesHint: 'Akzente, Schreibweisen wie „ü“ und „ue“ und die Reihenfolge zählen nicht.',
  nameChecks: {
    warn: {
      name: 'Das Konto anlegen und HR zum Nachsehen vorlegen (empfohlen)',
      text: 'Namen weichen auch aus guten Gründen ab, etwa nach einer Hochzeit.',
    },
    refuse: {
      name: 'Den Benutzer ablehnen',
      text: 'Niemand bekommt ein Konto, solange der Name hier und der beim Anbieter nicht zusammenpassen.',
    },
    off: { name: 'Namen nicht vergleichen', text: 'Nur die Werte oben zählen.' },
  },
  later: 'Das gilt für Konten, die ab jetzt angelegt werden. Bestehende bleiben, wie sie sind.',
  lastCheck: (disagree, names) =>
    `Bei der letzten Prüfung führte der zweite Wert bei ${number(disagree)} woandershin, und bei ${number(names)} war der Name ein anderer.`,
};
