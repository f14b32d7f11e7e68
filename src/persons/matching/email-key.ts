import { asciiFold } from '../../text/ascii-fold.js';
import { addressProblem, cleanAddress } from '../../text/email-address.js';
import type { IncomingIdentity } from './match-strategy.js';

/**
 * The e-mail address that stands for an incoming user (docs/design.md §3.1): the primary one, else the one of type `work`, else
 * the first; without any e-mail, the user name if it is an address. One address is chosen before anything is compared:
 * trying them in turn until one fits would be guessing.
 *
 * @returns the address as it would be kept, or null if the chosen value is not an address
 */
export function emailKey({ emails, userName }: IncomingIdentity): string | null {
  const address = cleanAddress(chosenEmail(emails) ?? userName);
  return addressProblem(address) === undefined ? address : null;
}

/** @returns the e-mail that stands for the user, as it was sent; null without any */
export function chosenEmail(emails: IncomingIdentity['emails']): string | null {
  const chosen =
    emails.find((email) => email.primary) ??
    emails.find((email) => asciiFold(email.type ?? '') === 'work') ??
    emails[0];
  return chosen?.value ?? null;
}
