import { number } from '../numbers/numbers.de';
import type { CommonText } from './common.en';

export const common: CommonText = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  copied: 'Kopiert',
  copy: 'Kopieren',
  loading: 'Wird geladen …',
  showAll: (length) => `Alle ${number(length)} Zeichen zeigen`,
  showLess: 'Weniger zeigen',
  showMore: 'Mehr zeigen',
  shownOf: (shown, total) => (shown === total ? `${number(total)} insgesamt` : `${number(shown)} von ${number(total)}`),
  tryAgain: 'Noch einmal versuchen',
  unseenCharacter: 'Ein Zeichen, das man sonst nicht sieht',
};
