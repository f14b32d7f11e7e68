import { addressKey, addressProblem } from '../../../text/email-address.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import type { Email } from '../../protocol/user/user-document.js';

/**
 * Refuses what is no e-mail address. One that the account has already is let pass: what was taken once must not fail a later
 * update that only sends it along.
 *
 * @param emails as read from the request
 * @param held the e-mails that the account has
 * @throws ScimError invalidValue: names the value and what is wrong with it
 */
export function requireAddresses(emails: readonly Email[], held: readonly { value: string }[]): void {
  for (const { value } of emails) {
    const problem = addressProblem(value);
    if (problem === undefined || isHeld(value, held)) continue;
    throw ScimError.invalidValue(
      `"emails" has ${quote(value)}, which is not an e-mail address: it ${problem}. Correct it at the provider.`,
    );
  }
}

function isHeld(value: string, held: readonly { value: string }[]): boolean {
  const key = addressKey(value);
  return held.some((one) => addressKey(one.value) === key);
}
