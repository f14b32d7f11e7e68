import { createEmptyTestResult } from '@jest/test-result';
import circus from 'jest-circus/runner';

/**
 * Runs the tests of a file as Jest does, unless a test of another file has noticed the mutant already: then the file, and with
 * it most of the application, is not even loaded. (Stryker asks for a name with `jest-circus` in it.)
 */
export default async function untilNoticed(globalConfig, config, environment, runtime, testPath, ...more) {
  const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
  if (mutant === undefined || process.env.NOTICED_MUTANT !== mutant) {
    return circus.default(globalConfig, config, environment, runtime, testPath, ...more);
  }
  const skipped = { ancestorTitles: [], failureMessages: [], fullName: testPath, status: 'pending', title: testPath };
  return { ...createEmptyTestResult(), numPendingTests: 1, skipped: true, testResults: [skipped] };
}
