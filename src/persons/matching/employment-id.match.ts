import { Injectable } from '@nestjs/common';
import { cleanCode, codeKey } from '../../text/code-key.js';
import type { IncomingIdentity, MatchStrategy } from './match-strategy.js';

/**
 * Method 4: the number of one of the person's employments, past ones included, sent as `employeeNumber`.
 *
 * Example: Okta sends `C-2044`; Ada had contract `C-1001` and now has `C-2044`, so Ada is the one.
 */
@Injectable()
export class EmploymentIdMatch implements MatchStrategy {
  keyOf({ employeeNumber }: IncomingIdentity): string | null {
    return cleanCode(employeeNumber ?? '') || null;
  }

  comparedForm(key: string): string {
    return codeKey(key);
  }
}
