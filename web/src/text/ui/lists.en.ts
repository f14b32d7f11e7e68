import { number } from '../numbers/numbers.en';

/** What every list says. */
export const lists = {
  total: (total: number) => `${number(total)} in all`,
  export: 'Export as CSV',
  exportChosen: 'Export these as CSV',
  sortBy: 'Sort by',
  sorted: { asc: (label: string) => `${label} ↑`, desc: (label: string) => `${label} ↓` },
  choose: 'Choose',
  chooseRow: (name: string) => `Choose ${name}`,
  chooseShown: 'Choose all rows shown',
  chosen: (chosen: number, total: number) => `${number(chosen)} of ${number(total)} chosen`,
  chooseAll: (total: number) => `Choose all ${number(total)}`,
  progress: (done: number, all: number) => `${number(done)} of ${number(all)} done`,
  stop: 'Stop',
  doneTitle: 'Done',
  doneText: (done: number, refused: number, untried: number) =>
    [
      `${number(done)} done.`,
      ...(refused > 0 ? [`${number(refused)} left as before, for the reasons below.`] : []),
      ...(untried > 0 ? [`${number(untried)} not tried, because you stopped.`] : []),
    ].join(' '),
  failures: 'Left as before',
};

export type ListsText = typeof lists;
