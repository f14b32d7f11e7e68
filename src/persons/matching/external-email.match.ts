import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { Person } from '../person.entity.js';
import { countAndPick } from './count-and-pick.js';
import { emailKey } from './email-key.js';
import type { IncomingIdentity, MatchStrategy } from './match-strategy.js';
import { addressKey } from '../../text/email-address.js';

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

  find({ em }: TenantScope, key: string): Promise<{ candidates: number; person: Person | null }> {
    return countAndPick(em, { externalEmailNorm: addressKey(key) });
  }
}
