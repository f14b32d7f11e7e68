import { number } from '../numbers/numbers.en';

/** Closing accounts by hand, with a reason. */
export const closing = {
  button: 'Close…',
  title: (count: number) => (count === 1 ? 'Close this account?' : `Close ${number(count)} accounts?`),
  text: 'Nobody can sign in any more, and open sessions end at once. You can open it again at any time.',
  textMany:
    'Nobody can sign in with them any more, and open sessions end at once. Your own account and that of the last HR Professional are left as they are. You can open the others again at any time.',
  reason: 'Reason',
  reasonHint: 'Whoever looks at the account later reads it, with your name.',
  until: 'Until when',
  untilLifted: 'Until HR opens it again',
  untilLiftedHint: 'The provider cannot open it, however often it tries, nor by deleting it and making it anew.',
  untilOpened: 'Until HR or the provider opens it again',
  untilOpenedHint: 'For somebody who is away for a while: the provider’s next “active” opens it.',
  confirm: (count: number): string => (count === 1 ? 'Close the account' : 'Close the accounts'),
};

export type ClosingText = typeof closing;
