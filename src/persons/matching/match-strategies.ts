import type { Type } from '@nestjs/common';
import { EmploymentIdMatch } from './employment-id.match.js';
import { ExternalEmailMatch } from './external-email.match.js';
import { InternalEmailMatch } from './internal-email.match.js';
import type { MatchMethod } from './match-method.js';
import type { MatchStrategy } from './match-strategy.js';
import { PersonCodeMatch } from './person-code.match.js';

/** The strategy of each method. A fifth method without a class does not compile. */
export const MATCH_STRATEGIES: Record<MatchMethod, Type<MatchStrategy>> = {
  internalEmail: InternalEmailMatch,
  externalEmail: ExternalEmailMatch,
  personCode: PersonCodeMatch,
  employmentId: EmploymentIdMatch,
};
