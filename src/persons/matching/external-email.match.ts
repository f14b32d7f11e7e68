import { Injectable } from '@nestjs/common';
import { addressKey } from '../../text/email-address.js';
import { emailKey } from './email-key.js';
import type { IncomingIdentity, MatchStrategy } from './match-strategy.js';

/**
 * Method 2: the private address that HR keeps for the person, for people who have no company mailbox.
 *
 * Example: Okta sends `ada@home.example`; the person with that external e-mail is the one, whatever the internal one is.
 */
@Injectable()
export class ExternalEmailMatch implements MatchStrategy {
  keyOf(identity: IncomingIdentity): string | null {
    return emailKey(identity);
  }

  comparedForm(key: string): string {
    return addressKey(key);
  }
}
