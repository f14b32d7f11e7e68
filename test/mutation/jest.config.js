import { fileURLToPath } from 'node:url';
import shared from '../../jest.config.js';

// The database is started once for all mutants, by `run-mutation-tests.mjs`, not for each of them.
const { globalSetup: _setup, globalTeardown: _teardown, ...config } = shared;

const tests = (process.env.MUTATION_TESTS ?? '').split(',');

/** Absolute, because the mutated copy of the project must test itself, not the original. */
const absolute = (path) => fileURLToPath(new URL(path, import.meta.url));

export default {
  ...config,
  rootDir: absolute('../..'),
  testEnvironment: absolute('stop-when-noticed.environment.js'),
  testRunner: absolute('until-noticed.jest-circus.js'),
  testSequencer: absolute('in-order.sequencer.js'),
  testMatch: tests.map((test) => `<rootDir>/test/${test}.test.ts`),
};
