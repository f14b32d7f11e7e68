import type { Provider, Type } from '@nestjs/common';
import { EmploymentIdMatch } from './employment-id.match.js';
import { ExternalEmailMatch } from './external-email.match.js';
import { InternalEmailMatch } from './internal-email.match.js';
import { MATCH_METHODS, type MatchMethod } from './match-method.js';
import type { MatchStrategy } from './match-strategy.js';
import { PersonCodeMatch } from './person-code.match.js';

/** The class of each method's strategy. A fifth method without a class does not compile. */
const CLASSES: Record<MatchMethod, Type<MatchStrategy>> = {
  internalEmail: InternalEmailMatch,
  externalEmail: ExternalEmailMatch,
  personCode: PersonCodeMatch,
  employmentId: EmploymentIdMatch,
};

/** The strategy of each method, to be injected by `MATCH_STRATEGIES`. */
export type MatchStrategies = Readonly<Record<MatchMethod, MatchStrategy>>;

/** Token of the complete record of strategies. */
export const MATCH_STRATEGIES = Symbol('MATCH_STRATEGIES');

/** The strategies, each of which may have what it needs injected, and the record of all of them. */
export const MATCH_STRATEGY_PROVIDERS: readonly Provider[] = [
  ...Object.values(CLASSES),
  {
    provide: MATCH_STRATEGIES,
    inject: MATCH_METHODS.map((method) => CLASSES[method]),
    useFactory: (...strategies: MatchStrategy[]): MatchStrategies =>
      Object.fromEntries(strategies.map((strategy, place) => [MATCH_METHODS[place], strategy])) as MatchStrategies,
  },
];
