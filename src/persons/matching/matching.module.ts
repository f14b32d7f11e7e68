import { Module } from '@nestjs/common';
import { MatchKeyCensus } from './match-key-census.js';
import { MATCH_STRATEGIES } from './match-strategies.js';
import { PersonMatcher } from './person-matcher.js';

/** Finding the person that an incoming user belongs to. */
@Module({
  providers: [PersonMatcher, MatchKeyCensus, ...Object.values(MATCH_STRATEGIES)],
  exports: [PersonMatcher, MatchKeyCensus],
})
export class MatchingModule {}
