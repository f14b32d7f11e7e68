import { number } from '../numbers/numbers.de';
import type { ClosingText } from './closing.en';

export const closing: ClosingText = {
  button: 'Schließen…',
  title: (count) => (count === 1 ? 'Dieses Konto schließen?' : `${number(count)} Konten schließen?`),
  text: 'Niemand kann sich mehr damit anmelden, offene Sitzungen enden sofort. Sie können es jederzeit wieder öffnen.',
  textMany:
    'Niemand kann sich mehr damit anmelden, und offene Sitzungen enden sofort. Ihr eigenes Konto und das des letzten HR Professional bleiben, wie sie sind. Die übrigen können Sie jederzeit wieder öffnen.',
  reason: 'Begründung',
  reasonHint: 'Wer das Konto später ansieht, liest sie, mit Ihrem Namen.',
  until: 'Bis wann',
  untilLifted: 'Bis HR es wieder öffnet',
  untilLiftedHint:
    'Der Anbieter kann es nicht öffnen, so oft er es auch versucht, auch nicht, indem er es löscht und neu anlegt.',
  untilOpened: 'Bis HR oder der Anbieter es wieder öffnet',
  untilOpenedHint: 'Für jemanden, der eine Weile weg ist: Das nächste „aktiv“ des Anbieters öffnet es.',
  confirm: (count) => (count === 1 ? 'Konto schließen' : 'Konten schließen'),
};
