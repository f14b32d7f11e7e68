import { Module } from '@nestjs/common';
import { MatchKeyCensus } from './match-key-census.js';
import { MATCH_STRATEGIES, MATCH_STRATEGY_PROVIDERS } from './match-strategies.js';
import { PersonMatcher } from './person-matcher.js';

/** Finding the person that an incoming user belongs to. */
@Module({
  providers: [PersonMatcher, MatchKeyCensus, ...MATCH_STRATEGY_PROVIDERS],
  exports: [PersonMatcher, MatchKeyCensus, MATCH_STRATEGIES],
})
export class MatchingModule {}
