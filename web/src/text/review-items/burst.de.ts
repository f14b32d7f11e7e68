import { count, number } from '../numbers/numbers.de';
import type { BurstText } from './burst.en';

export const burst: BurstText = {
  banner: (accounts) => `Der Anbieter hat ${count(accounts, 'Konto', 'Konten')} auf einmal geschlossen.`,
  bannerStill: (still) => (still === 1 ? 'Eines davon ist noch zu.' : `${number(still)} davon sind noch zu.`),
  bannerMore: (alarms) => (alarms === 1 ? 'Es gibt noch einen Alarm.' : `Es gibt noch ${number(alarms)} Alarme.`),
  look: 'Ansehen, wer es ist',
  title: (accounts) => `${count(accounts, 'Konto', 'Konten')} auf einmal geschlossen`,
  short: (accounts) => count(accounts, 'Konto', 'Konten'),
  accounts: 'Konten',
  share: (accounts, active) =>
    `${number(accounts)} von ${number(active)}, die aktiv waren (${number(Math.round((100 * accounts) / Math.max(active, 1)))} %)`,
  still: 'Noch geschlossen',
  stillClosed: (still, accounts) => `${number(still)} von ${number(accounts)}`,
  nobodyClosed: 'Niemand: Alle sind wieder da',
  when: 'Wann',
  by: 'Von',
  byMany: (accounts) => count(accounts, 'Konto', 'Konten'),
  rule: 'Alarm',
  ruleOf: (accounts, percent, minutes) =>
    `mehr als ${count(accounts, 'Konto', 'Konten')} und mehr als ${number(percent)} % innerhalb von ${count(minutes, 'Minute', 'Minuten')}`,
  toRule: 'Ändern, wann Sie es erfahren',
  entries: 'Wen es betrifft',
  entriesLead: 'Alle, die der Anbieter dabei abgeschaltet oder gelöscht hat, die neuesten zuerst.',
  mistake: 'War es ein Versehen?',
  mistakeText:
    'Holen Sie alle zurück: Zuerst sehen Sie, wer was zurückbekommt, und nichts geschieht, bevor Sie es sagen. Danach muss die IT es beim Anbieter richtigstellen, sonst tut er dasselbe noch einmal.',
  bringBack: 'Alle zurückholen',
  meant: 'War es so gewollt?',
  meantText:
    'Dann legen Sie dies ab, mit einer Begründung für spätere Fragen, und der Hinweis ist weg. Es schließt sich von selbst, sobald alle wieder da sind.',
  one: 'War es bei manchen richtig und bei anderen nicht? Holen Sie alle zurück und schließen Sie wieder, wer wirklich geht, oder wählen Sie auf der nächsten Seite, wer zurückkommt.',
};
