import { TestEnvironment } from 'jest-environment-node';

/**
 * Skips what is left once a test has noticed the mutant: one is enough, and Stryker's runner cannot make Jest stop. What has
 * been set up by then is still taken down.
 */
export default class StopWhenNoticedEnvironment extends TestEnvironment {
  handleTestEvent({ name, test, describeBlock }) {
    const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
    if (mutant === undefined) return;
    if (name === 'test_done' && test.errors.length > 0) process.env.NOTICED_MUTANT = mutant;
    if (process.env.NOTICED_MUTANT !== mutant) return;
    if (name === 'test_start') test.mode = 'skip';
    if (name === 'run_describe_start') describeBlock.mode = 'skip';
  }
}
