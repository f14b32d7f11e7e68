import { number } from '../numbers/numbers.en';

/** What every page says. */
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  copied: 'Copied',
  copy: 'Copy',
  loading: 'Loading…',
  showAll: (length: number) => `Show all ${number(length)} characters`,
  showLess: 'Show less',
  showMore: 'Show more',
  shownOf: (shown: number, total: number) =>
    shown === total ? `${number(total)} in all` : `${number(shown)} of ${number(total)}`,
  tryAgain: 'Try again',
  unseenCharacter: 'A character that is normally invisible',
};

export type CommonText = typeof common;
