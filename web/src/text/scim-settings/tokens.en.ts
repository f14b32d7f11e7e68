import { count } from '../numbers/numbers.en';

/** The secret tokens. */
export const tokens = {
  title: 'Secret token',
  lead: 'The provider signs in with this [[token|token]]. Treat it like a password.',
  generate: 'Generate',
  generateWith: 'Generate with name or expiry…',
  dialogTitle: 'Generate a new token',
  name: 'Name',
  nameHint: 'Helps you tell tokens apart. Optional.',
  namePlaceholder: 'e.g. Okta production',
  lifetime: 'Expires',
  lifetimes: { never: 'Never', '90': 'After 90 days', '180': 'After 180 days', '365': 'After 1 year' },
  overlap: (tokens: number) =>
    tokens === 1
      ? 'How long should the present token go on working?'
      : `How long should the ${tokens} present tokens go on working?`,
  overlapHint: 'Long enough for IT to paste the new one into the provider.',
  overlaps: { '0': 'End it now', '1': '1 hour', '24': '24 hours', '72': '3 days', '168': '7 days' },
  shownTitle: 'Your new token',
  shownText: 'Copy it now and give it to IT in a safe way, or paste it into the provider yourself.',
  shownLabel: 'Secret token',
  shownOnce: 'It is shown only this once. If it gets lost, generate another one.',
  stored: 'I have stored it',
  none: 'No token yet. Without one, or an OAuth client, the provider cannot connect.',
  listLabel: 'Tokens that work',
  ended: (tokens: number) => count(tokens, 'token that no longer works', 'tokens that no longer work'),
  states: { live: 'Works', expiring: 'Works', expired: 'Expired', revoked: 'Revoked' },
  endsWithin: { 1: 'Ends within a day', 7: 'Ends within 7 days', 30: 'Ends within 30 days' },
  lastFrom: 'Last used from',
  warnings: {
    1: 'The last token that works ends within a day. Provisioning then stops.',
    7: 'The last token that works ends within 7 days. Provisioning then stops.',
    30: 'The last token that works ends within 30 days. Provisioning then stops.',
  },
  warningNext: 'Generate another one, and have IT paste it into the provider.',
  toWayIn: 'Go to the tokens',
  created: 'Created',
  by: 'by',
  lastUsed: 'last used',
  neverUsed: 'never used',
  noEnd: 'does not expire',
  ends: 'ends',
  endedAt: 'ended',
  revokedSince: 'revoked',
  revoke: 'Revoke',
  revokeTitle: 'Revoke this token?',
  revokeText: (lastFour: string) =>
    `The token that ends in ${lastFour} stops working at once, and it cannot be brought back. If the provider still uses it, provisioning stops until IT pastes another one.`,
};

export type TokensText = typeof tokens;
