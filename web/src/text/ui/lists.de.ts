import { number } from '../numbers/numbers.de';
import type { ListsText } from './lists.en';

export const lists: ListsText = {
  total: (total) => `Insgesamt ${number(total)}`,
  export: 'Als CSV herunterladen',
  exportChosen: 'Diese als CSV herunterladen',
  sortBy: 'Sortieren nach',
  sorted: { asc: (label) => `${label} ↑`, desc: (label) => `${label} ↓` },
  choose: 'Auswählen',
  chooseRow: (name) => `${name} auswählen`,
  chooseShown: 'Alle gezeigten Zeilen auswählen',
  chosen: (chosen, total) => `${number(chosen)} von ${number(total)} ausgewählt`,
  chooseAll: (total) => `Alle ${number(total)} auswählen`,
  progress: (done, all) => `${number(done)} von ${number(all)} erledigt`,
  stop: 'Anhalten',
  doneTitle: 'Fertig',
  doneText: (done, refused, untried) =>
    [
      `${number(done)} erledigt.`,
      ...(refused > 0 ? [`${number(refused)} unverändert, aus den Gründen unten.`] : []),
      ...(untried > 0 ? [`${number(untried)} nicht versucht, weil Sie angehalten haben.`] : []),
    ].join(' '),
  failures: 'Unverändert',
};
