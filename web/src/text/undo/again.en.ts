import { count, number } from '../numbers/numbers.en';

/** What a provider has done again since it was undone: the banner on every page, and the page on which it is undone in turn. */
export const again = {
  closed: (accounts: number) =>
    `The provider has again closed ${count(accounts, 'account that was', 'accounts that were')} brought back.`,
  opened: (accounts: number) =>
    `The provider has again opened ${count(accounts, 'account that was', 'accounts that were')} closed or deleted by an undo.`,
  changed: (accounts: number) =>
    `The provider has again changed ${count(accounts, 'account', 'accounts')} whose values were put back.`,
  more: (undos: number) =>
    `The same has happened after ${undos === 1 ? 'another undo' : `${number(undos)} other undos`}.`,
  look: 'See who it is',
  /** Beside the number in the menu, for screen readers. */
  accounts: 'changed again after an undo',
  ofUndo: 'What the provider has done again since an undo:',
  since: 'Since',
  undone: 'Undone',
  over: 'None of it stands so any more.',
  first: 'First tell IT what is below, or the provider does it once more.',
  meant: 'It is meant this time',
  meantTitle: 'Leave it as the provider has made it?',
  meantText:
    'The accounts stay as they are now, and the notice goes away. You can still undo what the provider did, from the provisioning log.',
  meantConfirm: 'Leave it so',
};

export type AgainText = typeof again;
