import { Injectable } from '@nestjs/common';
import { addressKey } from '../../text/email-address.js';
import { emailKey } from './email-key.js';
import type { IncomingIdentity, MatchStrategy } from './match-strategy.js';

/**
 * Method 1: the company address that HR keeps for the person.
 *
 * Example: Okta sends the primary e-mail `Ada.Byron@acme.example`; the person with the internal e-mail
 * `ada.byron@acme.example` is the one.
 */
@Injectable()
export class InternalEmailMatch implements MatchStrategy {
  keyOf(identity: IncomingIdentity): string | null {
    return emailKey(identity);
  }

  comparedForm(key: string): string {
    return addressKey(key);
  }
}
