import { count, number } from '../numbers/numbers.en';

/** What a provider has taken away at once: the banner on every page, and the page of its review item. */
export const burst = {
  banner: (accounts: number) => `The provider has closed ${count(accounts, 'account', 'accounts')} at once.`,
  bannerStill: (still: number) => `${number(still)} of them ${still === 1 ? 'is' : 'are'} still closed.`,
  bannerMore: (alarms: number) => `There ${alarms === 1 ? 'is' : 'are'} ${count(alarms, 'more alarm', 'more alarms')}.`,
  look: 'See who it is',
  title: (accounts: number) => `${count(accounts, 'account was', 'accounts were')} closed at once`,
  short: (accounts: number) => count(accounts, 'account', 'accounts'),
  accounts: 'Accounts',
  share: (accounts: number, active: number) =>
    `${number(accounts)} of ${number(active)} that were active (${number(Math.round((100 * accounts) / Math.max(active, 1)))} %)`,
  still: 'Still closed',
  stillClosed: (still: number, accounts: number) => `${number(still)} of ${number(accounts)}`,
  nobodyClosed: 'Nobody: all are back',
  when: 'When',
  by: 'By',
  byMany: (accounts: number) => count(accounts, 'account', 'accounts'),
  rule: 'Alarm',
  ruleOf: (accounts: number, percent: number, minutes: number) =>
    `more than ${count(accounts, 'account', 'accounts')} and more than ${number(percent)} % within ${count(minutes, 'minute', 'minutes')}`,
  toRule: 'Change when you are told',
  entries: 'Who is concerned',
  entriesLead: 'Everybody whom the provider has deactivated or deleted in this burst, newest first.',
  mistake: 'Was it a mistake?',
  mistakeText:
    'Bring them back: you see first who gets back what, and nothing happens before you say so. Then IT has to put it right at the provider, or it does the same again.',
  bringBack: 'Bring them back',
  meant: 'Was it meant?',
  meantText:
    'Then dismiss this, with the reason for whoever asks later, and the banner is gone. It closes by itself when everybody is back.',
  one: 'Was it right for some, and wrong for others? Bring them all back and close again who really leaves, or choose who comes back on the next page.',
};

export type BurstText = typeof burst;
