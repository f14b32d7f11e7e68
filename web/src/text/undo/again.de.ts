import { count, number } from '../numbers/numbers.de';
import type { AgainText } from './again.en';

export const again: AgainText = {
  closed: (accounts) =>
    `Der Anbieter hat ${count(accounts, 'zurückgeholtes Konto', 'zurückgeholte Konten')} wieder geschlossen.`,
  opened: (accounts) =>
    `Der Anbieter hat ${count(accounts, 'Konto', 'Konten')} wieder geöffnet, obwohl es rückgängig gemacht war.`,
  changed: (accounts) =>
    `Der Anbieter hat ${count(accounts, 'Konto', 'Konten')} wieder geändert, obwohl es rückgängig gemacht war.`,
  more: (undos) =>
    undos === 1
      ? 'Dasselbe ist noch in einem anderen Fall geschehen.'
      : `Dasselbe ist noch in ${number(undos)} anderen Fällen geschehen.`,
  look: 'Ansehen, wer es ist',
  accounts: 'nach dem Rückgängigmachen wieder geändert',
  ofUndo: 'Was der Anbieter wieder getan hat, obwohl es rückgängig gemacht war:',
  since: 'Seit',
  undone: 'Rückgängig gemacht',
  over: 'Nichts davon steht noch so da.',
  first: 'Sagen Sie zuerst der IT, was unten steht, sonst tut es der Anbieter noch einmal.',
  meant: 'Diesmal ist es gewollt',
  meantTitle: 'So lassen, wie der Anbieter es gemacht hat?',
  meantText:
    'Die Konten bleiben, wie sie jetzt sind, und der Hinweis verschwindet. Was der Anbieter getan hat, können Sie weiterhin vom Protokoll der Bereitstellung aus rückgängig machen.',
  meantConfirm: 'So lassen',
};
