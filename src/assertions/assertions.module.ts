import { Module } from '@nestjs/common';
import { AssertionCheck } from './assertion-check.js';
import { KeySets } from './key-sets.js';
import { UsedAssertions } from './used-assertions.js';

/** What somebody signs and shows us: believed by keys that we know, and once. */
@Module({
  providers: [AssertionCheck, KeySets, UsedAssertions],
  exports: [AssertionCheck],
})
export class AssertionsModule {}
