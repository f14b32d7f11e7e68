import { Injectable } from '@nestjs/common';
import { cleanCode, codeKey } from '../../text/code-key.js';
import type { IncomingIdentity, MatchStrategy } from './match-strategy.js';

/**
 * Method 3: the number that HR gave the person, sent as the enterprise extension's `employeeNumber`.
 *
 * Example: Okta sends `e-0007`; the person with the code `E-0007` is the one. `E-7` is somebody else: zeros count.
 */
@Injectable()
export class PersonCodeMatch implements MatchStrategy {
  keyOf({ employeeNumber }: IncomingIdentity): string | null {
    return cleanCode(employeeNumber ?? '') || null;
  }

  comparedForm(key: string): string {
    return codeKey(key);
  }
}
