import { count } from '../numbers/numbers.en';

const accounts = (value: number): string => count(value, 'account', 'accounts');

/** What happens to how many accounts, before something acts at once. */
export const reach = {
  counting: 'Counting the accounts that this touches…',
  unknown: 'How many accounts this touches could not be counted.',
  switchOff: {
    title: 'Switch provisioning off?',
    now: 'As soon as you save, every request of the provider is refused.',
    touches: (kept: number) =>
      kept === 0
        ? 'The provider looks after no account here yet.'
        : `The provider looks after ${accounts(kept)} here. They stay as they are, and ${kept === 1 ? 'its owner' : 'their owners'} can go on signing in.`,
    leavers:
      'Whoever leaves the company keeps the access until you switch provisioning on again or deactivate the account by hand. Whoever joins gets no account.',
    confirm: 'Switch off and save',
  },
  revoke: {
    last: (kept: number) =>
      kept === 0
        ? 'It is the only token that works: the provider cannot connect any more.'
        : `It is the only token that works: the provider can no longer update or switch off any of the ${accounts(kept)} that it looks after here.`,
    others: (tokens: number) =>
      tokens === 1
        ? 'Another token goes on working. If the provider uses that one, nothing changes.'
        : `${tokens} other tokens go on working. If the provider uses one of them, nothing changes.`,
    untilNew: (kept: number) =>
      `Until IT has pasted the new token, provisioning stands still: ${accounts(kept)} cannot be updated or switched off.`,
  },
  method: (kept: number) =>
    kept === 0
      ? 'There are no accounts yet that the provider looks after.'
      : `None of the ${accounts(kept)} that the provider looks after here is touched.`,
  disable: {
    title: 'Disable this identity provider?',
    nobody: 'Nobody signs in through it yet.',
    touches: (users: number) =>
      users === 1
        ? '1 account signs in through it. From the moment you save it cannot.'
        : `${accounts(users)} sign in through it. From the moment you save they cannot.`,
    onlyWay: (users: number) =>
      users === 1 ? '1 of them has no other way in.' : `${accounts(users)} have no other way in.`,
    back: 'Nothing is deleted: enable it again, and everything is as before.',
    confirm: 'Disable and save',
  },
};

export type ReachText = typeof reach;
