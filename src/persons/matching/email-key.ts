import type { IncomingIdentity } from './match-strategy.js';
import { foldAscii, trimSpace } from './normalize-key.js';

/**
 * The e-mail address that stands for an incoming user (DESIGN §3.1): the primary one, else the one of type `work`, else
 * the first; without any e-mail, the user name if it is an address. One address is chosen before anything is compared:
 * trying them in turn until one fits would be guessing.
 *
 * @returns the address, trimmed, or null if the chosen value is not an address
 */
export function emailKey({ emails, userName }: IncomingIdentity): string | null {
  const chosen =
    emails.find((email) => email.primary) ??
    emails.find((email) => foldAscii(email.type ?? '') === 'work') ??
    emails[0];
  const value = trimSpace(chosen?.value ?? userName);
  return looksLikeAddress(value) ? value : null;
}

/** Something, one `@`, something, no white space. What HR typed into the record decides the rest. */
function looksLikeAddress(text: string): boolean {
  const at = text.indexOf('@');
  return at > 0 && at === text.lastIndexOf('@') && at < text.length - 1 && !/\s/.test(text);
}
