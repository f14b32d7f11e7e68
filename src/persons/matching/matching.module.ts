import { Module } from '@nestjs/common';
import { MATCH_STRATEGIES } from './match-strategies.js';
import { PersonMatcher } from './person-matcher.js';

/** Finding the person that an incoming user belongs to. */
@Module({ providers: [PersonMatcher, ...Object.values(MATCH_STRATEGIES)], exports: [PersonMatcher] })
export class MatchingModule {}
