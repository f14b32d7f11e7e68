import type { ReviewItemKind } from '../../review-items/review-item-kind.js';
import type { WebhookEvent } from '../../webhooks/webhook-event.js';

const kinds: Record<ReviewItemKind, string> = {
  'no-person': 'no person was found',
  'several-persons': 'several persons match',
  'no-key': 'the value to match by is missing',
  'keys-disagree': 'the two match methods find different persons',
  'person-has-account': 'the person has an account already',
  'user-name-taken': 'the user name is taken',
  'role-unknown': 'there is no such role',
  'role-not-assignable': 'the role may not be given by a provider',
  'mapping-taken': 'the SAML identifier is taken',
  'name-differs': 'the name differs from that of the person',
  'hr-role-granted': 'made an HR Professional by the provider',
  'closed-by-hr': 'the provider tries to open an account that HR has closed',
  deactivations: 'many accounts were closed at once',
  'sign-in-unmapped': 'signed in without a SAML mapping',
};

const events: Record<WebhookEvent, string> = {
  'deactivations.alarm': 'Many accounts were closed at once',
  'provider.silent': 'The identity provider is silent',
  'token.expiring': 'A SCIM token or the secret of an OAuth client ends soon',
  'review-item.opened': 'Waits for your review',
  'review-item.closed': 'No longer waits for review',
  'account.created': 'Accounts made or restored',
  'account.deactivated': 'Accounts closed',
  'account.reactivated': 'Accounts opened again',
  'account.deleted': 'Accounts deleted',
};

/** What e-mails say. */
export const mailText = {
  /** For dates. */
  locale: 'en-GB',
  kinds,
  events,
  subject: (company: string, first: string, others: number) =>
    `${company}: ${first}${others > 0 ? ` (and ${others} more)` : ''}`,
  alarm: (since: string) =>
    `Since ${since} the identity provider has closed or deleted more accounts than your alarm allows. Nothing was held back: whoever left is out. See who is concerned, and undo it if it was a mistake.`,
  silent: (since: string) =>
    `Nothing has come from the identity provider since ${since}, and it used to call on most days. Ask IT whether provisioning still runs there.`,
  token: (name: string, until: string) => `The token ${name} ends on ${until}. Generate a new one, and give it to IT.`,
  secret: (name: string, until: string) =>
    `The secret ${name} of an OAuth client ends on ${until}. Generate a new one, and give it to IT.`,
  replaced: 'There is another one that lasts longer.',
  nameless: 'somebody without a user name',
  more: (count: number) => `and ${count} more`,
  open: 'See it',
  toReview: 'See all that waits',
  toAccounts: 'See the accounts',
  summary: (company: string, from: string, to: string) => `${company}: the week from ${from} to ${to}`,
  summaryTitle: (from: string, to: string) => `Your week from ${from} to ${to}`,
  counts: {
    made: 'Accounts that the provider made',
    closed: 'Accounts that the provider closed or deleted',
    refused: 'Requests of the provider that were refused',
    toReview: 'Waiting for your review now',
    repeated: 'Accounts that the provider has changed again after an undo',
    leavers: 'People who have left and whose account is open',
  },
  footer: (company: string) =>
    `You get this because you are an HR Professional of ${company}. Of what you are told you choose on the page “My account”.`,
  change: 'Choose',
  test: {
    subject: 'Cezanne SCIM: a test',
    text: 'E-mails from Cezanne SCIM arrive here. There is nothing to do.',
  },
};

export type MailText = typeof mailText;
